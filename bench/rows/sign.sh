# SPDX-License-Identifier: MIT
# Signing with a key file, by somebody who has not signed: one commit, and what a fork takes from upstream in a day.

row_sign() {
  make_one
  make_import
  key=$work/signer-7.pgp
  "$java" -cp "$jar:$classes" org.gitquorum.bench.SecretKey signer-7 >"$key"
  chmod 600 "$key"
  local peers=()
  if have git-sig && have gpg; then
    import_keys one
    gpg --batch --quiet --import "$key" 2>/dev/null
    git -C "$work/one" config user.signingKey \
      "$(gpg --batch --with-colons --list-secret-keys 2>/dev/null | awk -F: '$1 == "fpr" { print $10; exit }')"
    peers=(sign_git_sig)
  else
    missing git-sig
  fi
  measure sign_one "${peers[@]}" sign_import import
  if ((${#peers[@]})); then
    beside sign_one '12 `sign` of one commit, key file' sign_git_sig 1.0 'of git-sig'
    add sign_git_sig 'git-sig `add`, the same commit'
  else
    add sign_one '12 `sign` of one commit, key file'
  fi
  beside sign_import '12 `sign` of an import of 300 commits' import 1.2 'of `verify`'
  add import '`verify` of the same import'
}
# Each sample starts from a repository in which this person has signed nothing.
in_copy() { # ROW REPOSITORY COMMAND...: the command is run in the copy
  rm -rf -- "$work/copy"
  cp -r "$work/$2" "$work/copy"
  sample "$1" env -C "$work/copy" "${@:3}"
}
sign_one() { in_copy sign_one one "$quorum" sign main --anchor "$(root_of one)" --signer signer-7 --key "$key" --yes; }
sign_git_sig() { in_copy sign_git_sig one git-sig add; }
sign_import() {
  in_copy sign_import import "$quorum" sign "$(root_of import)..main" --anchor "$(root_of import)" --signer signer-7 \
    --key "$key" --yes
}
