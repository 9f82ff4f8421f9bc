# SPDX-License-Identifier: MIT
# One commit with three signatures: cold, and once more with nothing new since.

row_start() {
  make_one
  # The same program without its class-data archive.
  without=$work/without-$major/bin/git-quorum
  mkdir -p "$work/without-$major/bin" "$work/without-$major/lib"
  cp bin/git-quorum "$without"
  cp "$jar" "$work/without-$major/lib/git-quorum.jar"
  local peers=() limit=1.0
  ((major == 17)) || limit=0.8
  if have git-sig && have gpg; then
    import_keys one
    peers=(git_sig)
  else
    missing git-sig
  fi
  measure one "${peers[@]}" without
  if ((${#peers[@]})); then
    beside one "1 \`verify HEAD\`, one commit, three signatures" git_sig "$limit" 'of git-sig'
    add git_sig "git-sig \`verify -t 3\`, the same commit"
  else
    add one "1 \`verify HEAD\`, one commit, three signatures"
  fi
  add one 'the memory of it, MiB' "$(median one 3)" 96
  add without 'the same without a class-data archive'

  "$quorum" -C "$work/one" --quiet trust "$(root_of one)" --branch refs/heads/main
  measure again hello
  beside again '2 the same, verified before, nothing new' hello 2.0 'of hello'
  add hello 'a JVM that says hello'
}
one() { verify one one; }
without() { quorum=$without verify without one; }
again() { sample again "$quorum" -C "$work/one" verify main --branch refs/heads/main; }
