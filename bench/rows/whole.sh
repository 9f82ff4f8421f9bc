# SPDX-License-Identifier: MIT
# A hundred thousand commits with merges, from the first one, beside git, which has to name every changed path, too.

row_whole() {
  slowly whole 5 full 1.4 "$full commits, 2 signatures each, 500 rules"
  add full '7 the memory of it, MiB' "$(median full 3)" 1228
  slowly whole 6 span 0.9 "$full commits, 2 signatures for every 50, 500 rules" span=50
}
whole() { # NUMBER ROW BAR TITLE [OPTION=VALUE...]
  make_repository "$2" "commits=$full" rules=500 signatures=2 signers=12 merges=1 "files=$files" "${@:5}"
  measure "$2" "$2_git"
  beside "$2" "$1 $4" "$2_git" "$3" 'of git'
  add "$2_git" '`git log --raw`, first parents, the same'
}
full() { verify full full; }
span() { verify span span; }
names() { sample "$1_git" git -C "$work/$1" log --raw --no-renames --diff-merges=first-parent main; }
full_git() { names full; }
span_git() { names span; }
