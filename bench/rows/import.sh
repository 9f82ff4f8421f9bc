# SPDX-License-Identifier: MIT
# What a fork takes from upstream in a day, approved at its end.

row_import() {
  make_import
  measure import import_git
  beside import "8 one import: 300 commits, 2,100 changed paths, $files files, cold" import_git 6 'times git'
  add import_git '`git diff --raw` of the same range'
}
import_git() { sample import_git git -C "$work/import" diff --raw "$(root_of import)" main; }
