# SPDX-License-Identifier: MIT
# What a fork takes from upstream in a day, approved at its end.

row_import() {
  make_repository import commits=300 "files=$files" held=1 rules=40 signers=12 paths=7
  measure import import_git
  beside import "8 one import: 300 commits, 2,100 changed paths, $files files, cold" import_git 6 'times git'
  add import_git '`git diff --raw` of the same range'
}
import() { verify import import; }
import_git() { sample import_git git -C "$work/import" diff --raw "$(root_of import)" main; }
