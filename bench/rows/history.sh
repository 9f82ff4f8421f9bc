# SPDX-License-Identifier: MIT
# Two thousand commits: cold, and 20 commits after the last verified state.

row_history() {
  local history=("commits=$medium" signers=12 files=5000)
  make_repository history "${history[@]}" signatures=2 rules=40
  make_repository signed "${history[@]}" signed-commits=1
  measure history
  add history "3 \`verify\`, $medium commits, 2 signatures each, 40 rules, cold" "$(median history 1)" 4 s
  add history 'the memory of it, MiB' "$(median history 3)" 256
  if have gpg; then
    import_keys signed
    # It takes a quarter of a minute, all of it in gpg.
    runs=1 warm=0 measure git_log
    add history 'the same beside git, which checks one signature of each' "$(quotient "$(median history 1)" "$(median git_log 1)")" \
      0.5 'of git'
    add git_log '`git log --format=%G?`, once'
  fi

  git -C "$work/history" branch --force before main~20
  local quiet=("$quorum" -C "$work/history" --quiet)
  "${quiet[@]}" trust "$(root_of history)" --branch refs/heads/main
  "${quiet[@]}" verify before --branch refs/heads/main
  remembered=$work/remembered-$major
  cp -r "$XDG_STATE_HOME" "$remembered"
  measure later
  add later '4 the same, 20 commits after the last verified state' "$(median later 1)" 0.2 's, what guix takes'
}
history() { verify history history; }
git_log() { sample git_log git -C "$work/signed" log --format='%G?' main; }
later() {
  rm -rf -- "$XDG_STATE_HOME"
  cp -r "$remembered" "$XDG_STATE_HOME"
  sample later "$quorum" -C "$work/history" verify main --branch refs/heads/main
}
