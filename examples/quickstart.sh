#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Shows what git-quorum does, with the real commands: a small fork, three reviewers, and everything that is refused; then
# reviewers with keys of different kinds. Needs git, a JDK (17 or newer) and, for the first build, Maven; for its last
# part gpg, ssh-keygen with OpenSSH's device for tests, and openssl, else it says that this part was skipped. Works in a
# temporary folder with settings of its own, asks nothing, and ends in 0 only if every step behaves as it should.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
built() { compgen -G "$here/cli/target/git-quorum-cli-*-all.jar" >/dev/null || [[ -f $here/lib/git-quorum.jar ]]; }
if ! built; then
  printf 'building git-quorum, once\n'
  (cd "$here" && mvn -q -B -DskipTests package)
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/git-quorum-quickstart.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
mkdir -p "$work/home" "$work/keys"
for variable in "${!GIT_@}"; do unset "$variable"; done
export HOME=$work/home XDG_STATE_HOME=$work/home/state XDG_CONFIG_HOME=$work/home/config GNUPGHOME=$work/home/gnupg
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_TERMINAL_PROMPT=0 NO_COLOR=1 LC_ALL=C.UTF-8
export GIT_AUTHOR_NAME=Upstream GIT_AUTHOR_EMAIL=upstream@example.org
export GIT_COMMITTER_NAME=Upstream GIT_COMMITTER_EMAIL=upstream@example.org
export PATH=$here/bin:$PATH

failures=$work/failures
: >"$failures"
title() { printf '\n# %s\n' "$*"; }
# Shows a command as it would be typed, runs it, and compares its exit code.
step() {
  local expected=$1 status=0
  shift
  printf '$ %s\n' "$(shown "$@")"
  "$@" </dev/null 2>&1 || status=$?
  if ((status != expected)); then
    printf '!! this ended in %s, and should have ended in %s\n' "$status" "$expected"
    printf 'x' >>"$failures"
  fi
}
shown() {
  local word line=
  for word; do
    word=${word//"$work"/..}
    [[ $word == *[\ \*\'\"\(\)\;\|\<\>\$]* ]] && word="'$word'"
    line+="$word "
  done
  printf '%s' "${line% }"
}
expect() {
  local what=$1
  shift
  if ! "$@"; then
    printf '!! this should hold: %s\n' "$what"
    printf 'x' >>"$failures"
  fi
}
same() { [[ $1 == "$2" ]]; }
commit() { git add -A && git commit -q -m "$1"; }
key() { printf '%s' "$work/keys/$1.secret.asc"; }

mkdir "$work/fork" && cd "$work/fork" && git init -q -b main .
mkdir -p pkgs/hello lib
printf '{ version = "2.12"; }\n' >pkgs/hello/default.nix
printf '{ trusted = true; }\n' >lib/systems.nix
printf 'a small fork\n' >README
commit 'Import of the week'

title 'Three reviewers, each with a key, and a policy: two of them approve a change'
for name in alice bob carol dave; do
  step 0 git quorum key generate "$name" --out "$work/keys" --passphrase-fd 0 | tee "$work/keys/$name.out"
done
step 0 git quorum init --signer "alice=$work/keys/alice.asc" --signer "bob=$work/keys/bob.asc" \
  --signer "carol=$work/keys/carol.asc"
cat >>.quorum/policy.toml <<'TOML'

[[rules]]
name    = "trusted base"
paths   = ["lib/**"]
require = "1 of security and 1 of committers"
TOML
sed -i.old 's/^\[groups\]$/[groups]\nsecurity = ["carol"]/' .quorum/policy.toml && rm .quorum/policy.toml.old
commit 'Found the quorum'
step 0 git quorum policy check | tee "$work/check"
digest=$(sed -n 's/^ *\(sha256-.*\)/\1/p' "$work/check")
step 0 git quorum trust HEAD --policy-digest "$digest"
step 0 git quorum verify

title 'Upstream brings something new: nobody has signed, so it is refused'
printf '{ version = "2.13"; }\n' >pkgs/hello/default.nix
commit 'hello: 2.12 -> 2.13'
step 1 git quorum verify

title 'One signature is missing'
step 0 git quorum sign --key "$(key alice)" --yes
step 1 git quorum verify

title 'Two have signed: approved'
step 0 git quorum sign --key "$(key bob)" --yes
step 0 git quorum verify
approved=$(git rev-parse HEAD)

title 'A pin moves only to what is approved'
step 0 bash -c "git quorum verify --quiet && git rev-parse HEAD >$work/pin"
expect 'the pin names the approved commit' same "$(cat "$work/pin")" "$approved"

title 'Records that do not count: with a flipped bit, with random bytes, copied from another commit'
printf '{ version = "2.14"; }\n' >pkgs/hello/default.nix
commit 'hello: 2.13 -> 2.14'
step 0 git quorum sign --key "$(key alice)" --yes
note() { git notes --ref=quorum/reviews show "$1" | head -1; }
forge() {
  printf '%s\n' "$2" >"$work/$1"
  step 0 git notes --ref=quorum/reviews append -F "$work/$1" HEAD
}
alices=$(note HEAD)
[[ ${alices: -20:1} == A ]] && bit=B || bit=A
forge flipped "${alices:0:-20}$bit${alices: -19}"
forge random "${alices%:*}:$(head -c 120 /dev/urandom | base64 | tr -d '\n')"
forge copied "$(git notes --ref=quorum/reviews show "$approved" | sed -n 2p)"
step 1 git quorum verify
step 2 git quorum sign --key "$(key dave)" --yes
step 1 bash -c "git quorum verify --quiet && git rev-parse HEAD >$work/pin"
expect 'the pin did not move' same "$(cat "$work/pin")" "$approved"

title 'Checkout of what is refused moves nothing, of what is approved it works'
step 1 git quorum checkout main
expect 'HEAD is still on the branch' same "$(git symbolic-ref -q HEAD)" refs/heads/main
step 0 git quorum checkout "$approved"
expect 'HEAD is the approved commit' same "$(git rev-parse HEAD)" "$approved"
step 0 git checkout -q main
step 0 git quorum sign --key "$(key carol)" --yes
step 0 git quorum verify

title 'A protected path needs its own people'
printf '{ trusted = false; }\n' >lib/systems.nix
commit 'lib: change the trusted base'
step 0 git quorum sign --key "$(key alice)" --yes
step 0 git quorum sign --key "$(key bob)" --yes
step 1 git quorum verify
step 0 git quorum policy explain lib/systems.nix
step 0 git quorum sign --key "$(key carol)" --yes
step 0 git quorum verify

title 'A policy weakened in the same push does not help'
before=$(git rev-parse HEAD)
printf '{ version = "6.66"; }\n' >pkgs/hello/default.nix
sed -i.old 's/^version *=.*/version = 2/; s/^require *=.*/require = "1 of committers"/' .quorum/policy.toml
rm .quorum/policy.toml.old
commit 'hello: a small fix'
step 0 git quorum sign --key "$(key alice)" --yes
step 0 git quorum policy sign --key "$(key alice)" --yes
step 1 git quorum verify
step 0 git reset -q --hard "$before"

title 'A key in wrong hands: the others revoke it, and what rested on it is refused'
printf '{ version = "2.15"; }\n' >pkgs/hello/default.nix
commit 'hello: 2.14 -> 2.15'
step 0 git quorum sign --key "$(key alice)" --yes
step 0 git quorum sign --key "$(key bob)" --yes
step 0 git quorum verify
step 0 git quorum signer add "dave=$work/keys/dave.asc" --group committers
step 0 git quorum signer remove bob
fingerprint=$(sed -n 's/^generated *//p' "$work/keys/bob.out")
printf '\n[[revoked]]\nkey    = "%s"\nreason = "stolen"\n' "$fingerprint" >>.quorum/policy.toml
commit 'Revoke the key of bob'
step 2 git quorum policy sign --key "$(key bob)" --yes
step 0 git quorum policy sign --key "$(key alice)" --yes
step 0 git quorum policy sign --key "$(key carol)" --yes
step 1 git quorum verify

title 'Signed again without it: approved'
step 0 git quorum sign --key "$(key alice)" --yes
step 0 git quorum sign --key "$(key carol)" --yes
step 0 git quorum verify

title 'Records travel as git notes'
step 0 git init -q --bare "$work/server.git"
step 0 git remote add origin "$work/server.git"
step 0 git push -q origin main
step 0 git quorum push
step 0 git clone -q -b main "$work/server.git" "$work/clone"
step 0 git -C "$work/clone" quorum fetch
step 0 git -C "$work/clone" quorum verify --anchor "$(git rev-parse "$approved~1")"

title 'Reviewers with what they have: gpg, an SSH key in a security key, a U2F device'
# Nobody is here to touch anything, so the security keys are software: OpenSSH's own for tests, and the one beside this.
provider=/usr/lib/openssh/regress/misc/sk-dummy/sk-dummy.so
lacking=()
for program in gpg ssh-keygen openssl; do command -v "$program" >/dev/null || lacking+=("$program"); done
[[ -f $provider ]] || lacking+=("$provider (Debian: openssh-tests)")
if ((${#lacking[@]})); then
  printf 'skipped, because there is no %s\n' "${lacking[*]}"
else
  mkdir "$work/token" && mkdir -m 700 "$GNUPGHOME"
  trap 'gpgconf --kill all || true; rm -rf -- "$work"' EXIT
  for program in fido2-token fido2-cred fido2-assert; do
    cp "$here/examples/software-token/software-token" "$work/token/$program"
  done
  stock=$PATH
  export PATH=$work/token:$PATH SSH_SK_PROVIDER=$provider
  mkdir "$work/hardware" && cd "$work/hardware" && git init -q -b main .
  mkdir lib && printf '{ trusted = true; }\n' >lib/systems.nix && commit 'Import of the week'
  step 0 gpg --batch --quiet --passphrase '' --quick-gen-key 'grace <grace@example.org>' ed25519 sign never
  step 0 ssh-keygen -q -t ed25519-sk -N '' -C heidi -f "$work/keys/heidi"
  step 0 git quorum key generate ivan --out "$work/keys" --passphrase-fd 0
  step 0 git quorum init --signer grace=gpg:grace@example.org --signer "heidi=$work/keys/heidi.pub" \
    --signer "ivan=$work/keys/ivan.asc"
  step 0 git quorum key enroll-u2f ivan
  cat >>.quorum/policy.toml <<'TOML'

[release]
require = "2 of committers"
weaker-than-rules = true

[[rules]]
name    = "trusted base"
paths   = ["lib/**"]
require = "3 of committers"

[[rules]]
name    = "by touch"
paths   = ["lib/**"]
require = "2 of committers"
touch   = true
TOML
  commit 'Found the quorum'
  step 0 git quorum key list
  step 0 git quorum trust HEAD
  printf '{ trusted = "more"; }\n' >lib/systems.nix && commit 'lib: trust more'
  step 0 git quorum sign --signer grace --yes
  step 0 git quorum sign --key "$work/keys/heidi" --yes
  step 1 git quorum verify
  step 0 git quorum sign --u2f --signer ivan --yes
  step 0 git quorum verify
  step 0 git quorum show --export "$work/export"
  with_real_programs() { PATH=$stock "$@"; }
  if with_real_programs command -v fido2-assert >/dev/null && command -v gpgv >/dev/null; then
    step 0 with_real_programs sh "$work/export/check.sh"
  else
    printf 'skipped, because there is no fido2-assert or gpgv: the same checked by programs of others\n'
  fi
fi

if [[ -s $failures ]]; then
  printf '\n%s steps did not behave as they should\n' "$(wc -c <"$failures")"
  exit 1
fi
printf '\nall steps behaved as they should\n'
