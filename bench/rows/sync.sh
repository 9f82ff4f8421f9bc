# SPDX-License-Identifier: MIT
# Fetching the newest fifty of many records from a remote on the same machine, beside git's fetch of the same ref.

row_sync() {
  make_repository records "commits=$((records / 2))" files=5000 signers=12
  if [[ ! -d $work/clone ]]; then
    clone_without_newest
  fi
  measure sync fetch
  beside sync "13 \`sync\`, $records records, 50 of them new" fetch 1.5 'of git'
  add fetch '`git fetch` of the same ref'
}
# The notes in two steps: all but the newest 25, which hold two records each, then these.
clone_without_newest() {
  local reviews=refs/notes/quorum/reviews git=(git -C "$work/records") all old new
  all=$("${git[@]}" rev-parse "$reviews^{tree}")
  "${git[@]}" rev-list --first-parent -n 25 main | "${git[@]}" notes --ref "$reviews" remove --stdin 2>/dev/null
  old=$("${git[@]}" commit-tree -m old "$reviews^{tree}")
  new=$("${git[@]}" commit-tree -m new -p "$old" "$all")
  "${git[@]}" update-ref "$reviews" "$old"
  git clone -q --no-local "file://$work/records" "$work/clone"
  "$quorum" -C "$work/clone" --quiet sync
  "${git[@]}" update-ref "$reviews" "$new"
}
# Files of objects are shared with the copy; git and git-quorum write new ones.
fresh_clone() {
  rm -rf -- "$work/copy"
  cp -rl "$work/clone" "$work/copy"
}
sync() { fresh_clone; sample sync "$quorum" -C "$work/copy" sync; }
fetch() {
  fresh_clone
  sample fetch git -C "$work/copy" fetch -q origin +refs/notes/quorum/reviews:refs/notes/fetched
}
