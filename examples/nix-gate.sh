#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Shows why a pin of Nix needs a gate: a small fork is founded and published, a flake, an npins and a niv project use it,
# and then every way to slip another tree past a good revision is played against plain nix and against the gate, side by
# side. Needs git, ssh-keygen, nix (2.8 or newer), a JDK (17 or newer) and, for the first build, Maven. Works in a
# temporary folder with settings and a nix store of its own, offline, asks nothing, and ends in 0 only if every step
# behaves as it should.
#
# NPINS_LOADER and NIV_LOADER may name the npins/default.nix and nix/sources.nix that those tools generate; otherwise
# a few lines of examples/nix stand in for them, which decide alike: by url and hash.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
built() { compgen -G "$here/cli/target/git-quorum-cli-*-all.jar" >/dev/null || [[ -f $here/lib/git-quorum.jar ]]; }
if ! built; then
  printf 'building git-quorum, once\n'
  (cd "$here" && mvn -q -B -DskipTests package)
fi
for program in git ssh-keygen nix; do
  if ! command -v "$program" >/dev/null; then
    printf 'error: there is no %s on PATH\nhint: Debian has nix in nix-bin, the others in git and openssh-client\n' \
      "$program" >&2
    exit 2
  fi
done

work=$(mktemp -d "${TMPDIR:-/tmp}/git-quorum-nix-gate.XXXXXX")
work=$(cd "$work" && pwd -P)
# What nix adds to a store may not be written to, and so not be removed either.
trap 'chmod -R u+w -- "$work" && rm -rf -- "$work"' EXIT
for variable in "${!GIT_@}" "${!NIX_@}" "${!NPINS_OVERRIDE@}" "${!NIV_OVERRIDE@}"; do unset "$variable"; done
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_TERMINAL_PROMPT=0 NO_COLOR=1 LC_ALL=C.UTF-8
# nix, with a store of each person's own in the place of the machine's, and without caches.
real=$(command -v nix)
mkdir "$work/bin"
cat >"$work/bin/nix" <<SH
#!/bin/sh
exec '$real' --store "\$HOME/store" --option substituters '' "\$@"
SH
chmod +x "$work/bin/nix"
export PATH=$here/bin:$work/bin:$PATH

failures=$work/failures
: >"$failures"
title() { printf '\n# %s\n' "$*"; }
fail() {
  printf '!! %s\n' "$*"
  printf 'x' >>"$failures"
}
# Everybody has a machine: a home folder with keys, what git-quorum remembers, and a nix store.
as() {
  person=$1
  export HOME=$work/$1
  export XDG_CACHE_HOME=$HOME/.cache XDG_CONFIG_HOME=$HOME/.config XDG_STATE_HOME=$HOME/.local/state
  export XDG_DATA_HOME=$HOME/.local/share
  export GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$1@example.org
  export GIT_COMMITTER_NAME=$1 GIT_COMMITTER_EMAIL=$1@example.org
  if [[ ! -d $HOME ]]; then
    mkdir -p "$XDG_CONFIG_HOME/nix"
    printf 'experimental-features = nix-command flakes\nflake-registry =\nwarn-dirty = false\n' \
      >"$XDG_CONFIG_HOME/nix/nix.conf"
  fi
  cd "$HOME/${2:-}"
}
shown() {
  local word line=
  for word; do
    word=${word//"$work"/..}
    [[ -z $word || $word == *[\ \*\'\"\(\)\;\|\<\>\$]* ]] && word="'$word'"
    line+="$word "
  done
  printf '%s' "${line% }"
}
# Shows a command as it would be typed, runs it, and compares its exit code.
step() {
  local expected=$1 status=0
  shift
  printf '%s$ %s\n' "$person" "$(shown "$@")"
  "$@" </dev/null 2>&1 || status=$?
  ((status == expected)) || fail "this ended in $status, and should have ended in $expected"
}
expect() {
  local what=$1
  shift
  "$@" || fail "this should hold: $what"
}
same() { [[ $1 == "$2" ]]; }
commit() { git add -A && git commit -q -m "$1"; }
# The Nix archive hash of a tree, as nix computes it.
archive_hash() {
  rm -rf -- "$work/unpacked" && mkdir "$work/unpacked"
  git -C "$1" archive "$2" | tar -x -C "$work/unpacked"
  nix hash path "$work/unpacked"
}
base32() { nix hash to-base32 "$1"; }
tarball() { git -C "$1" archive --prefix=source/ -o "$work/server/$3.tar.gz" "$2"; }
# Puts a tarball's tree into the store of this machine, as a cache or an earlier build would: there is no network here.
have() {
  nix eval --impure --raw --expr \
    "toString (fetchTarball { name = \"$2\"; url = \"file://$work/server/$1.tar.gz\"; sha256 = \"$3\"; })" >/dev/null
}
# Changes one value, in the n-th node or pin of that name of a file.
edit() {
  local file=$1
  shift
  sed -E "$@" "$file" >"$work/edited" && cat "$work/edited" >"$file"
}
locked() { edit flake.lock "/^    \"$1\": \{/,/^    \}/{/\"locked\"/,/\}/s|(\"$2\": )[^,]*|\1$3|;}"; }
pinned() { edit npins/sources.json "/^    \"$1\": \{/,/^    \}/s|(\"$2\": )[^,]*|\1\"$3\"|"; }
sourced() { edit nix/sources.json "/^    \"$1\": \{/,/^    \}/s|(\"$2\": )[^,]*|\1\"$3\"|"; }

mkdir "$work/server"
for name in nixpkgs tools project-flake project-npins project-niv; do git init -q --bare -b main "$work/server/$name.git"; done
server=file://$work/server

title 'A fork of nixpkgs: alice founds it, bob and carol review with her, a machine says what is newest'
for name in bob carol machine; do
  as "$name"
  step 0 ssh-keygen -q -t ed25519 -C "$name" -N "" -f "$HOME/key"
done
as alice
step 0 git quorum key generate alice --out "$HOME" --passphrase-fd 0
step 0 git clone -q "$server/nixpkgs.git" nixpkgs
as alice nixpkgs
mkdir -p pkgs/hello tests
printf '{\n  outputs = { self }: import ./default.nix;\n}\n' >flake.nix
printf '{ hello = import ./pkgs/hello; }\n' >default.nix
printf '"hello 2.12"\n' >pkgs/hello/default.nix
printf '{\n  outputs = { self }: { hello = "a hello for tests"; };\n}\n' >tests/flake.nix
commit 'Import of the week'
step 0 git quorum init --signer "alice=$work/alice/alice.asc" --signer "bob=$work/bob/key.pub" \
  --signer "carol=$work/carol/key.pub"
step 0 git quorum signer add "machine=$work/machine/key.pub" --bot
edit .quorum/policy.toml 's/^\[groups\]$/[groups]\nmachines = ["machine"]/'
cat >>.quorum/policy.toml <<TOML

[release]                  # who may say that a state may be pinned
require = "2 of committers"

[head]                     # who may say which state is the newest: it approves nothing
require = "1 of machines"
weaker-than-rules = true
TOML
commit 'Found the quorum'
step 0 git quorum policy check
digest=$(nix hash path .quorum)
identity=$(sed -n 's/^repository *= *"\(.*\)"$/\1/p' .quorum/policy.toml)
step 0 git quorum trust HEAD --policy-digest "$digest"
step 0 git push -q origin main
founded=$(git rev-parse HEAD)
for name in bob carol machine; do
  as "$name"
  step 0 git clone -q "$server/nixpkgs.git" nixpkgs
  as "$name" nixpkgs
  step 0 git quorum trust "$founded" --policy-digest "$digest"
done

# Alice and bob say that what is on main may be pinned, then the machine that it is the newest.
publish() {
  as alice nixpkgs
  step 0 git quorum fetch
  step 0 git quorum release HEAD --branch main --key "$work/alice/alice.secret.asc" --yes
  step 0 git quorum push
  as bob nixpkgs
  step 0 git quorum fetch
  step 0 git quorum release HEAD --branch main --key "$work/bob/key" --yes
  step 0 git quorum push
  as machine nixpkgs
  step 0 git pull -q --ff-only
  step 0 git quorum fetch
  step 0 git quorum head --branch main --key "$work/machine/key" --yes
  step 0 git quorum push
  tarball "$work/alice/nixpkgs" HEAD "nixpkgs-$1"
}
title 'They say that this state may be pinned'
publish 2.12
first=$founded
first_hash=$(archive_hash "$work/alice/nixpkgs" "$first")

title 'Mallory keeps some tools, which nobody gates'
as mallory
step 0 git clone -q "$server/tools.git" tools
as mallory tools
printf '{\n  outputs = { self }: import ./default.nix;\n}\n' >flake.nix
printf '{ name = "tools 1"; }\n' >default.nix
commit 'Tools'
step 0 git push -q origin main
tarball . HEAD tools
tools=$(git rev-parse HEAD)
tools_hash=$(archive_hash . HEAD)

title 'A project with a flake, one with npins, one with niv: their first pins'
as consumer
for kind in flake npins niv; do
  cp -R "$here/examples/nix/$kind" "project-$kind"
  git -C "project-$kind" init -q -b main . && git -C "project-$kind" remote add origin "$server/project-$kind.git"
done
have nixpkgs-2.12 source "$first_hash" && have nixpkgs-2.12 nixpkgs-src "$first_hash"
as consumer project-flake
rm -rf .quorum flake.lock
edit flake.nix "s|github:acme/nixpkgs/main|git+$server/nixpkgs.git?ref=main|; s|github:acme/tools/main|git+$server/tools.git?ref=main|"
git add -A
step 0 nix flake lock
as consumer project-npins
rm -rf .quorum
[[ -z ${NPINS_LOADER:-} ]] || cp "$NPINS_LOADER" npins/default.nix
pinned nixpkgs revision "$first"
pinned nixpkgs url "https://github.com/acme/nixpkgs/archive/$first.tar.gz"
pinned nixpkgs hash "$first_hash"
pinned tools url "$server/tools.tar.gz"
pinned tools hash "$tools_hash"
as consumer project-niv
rm -rf .quorum
[[ -z ${NIV_LOADER:-} ]] || cp "$NIV_LOADER" nix/sources.nix
sourced nixpkgs rev "$first"
sourced nixpkgs url "https://github.com/acme/nixpkgs/archive/$first.tar.gz"
sourced nixpkgs sha256 "$(base32 "$first_hash")"
sourced tools rev "$tools"
sourced tools url "$server/tools.tar.gz"
sourced tools sha256 "$(base32 "$tools_hash")"


title 'Each says which repository is gated: from now on its pins move only to what was approved'
for kind in flake npins niv; do
  as consumer "project-$kind"
  step 0 git quorum pin init --gate nixpkgs=github:acme/nixpkgs --gate "nixpkgs=git+$server/nixpkgs.git" \
    --repository "$identity" --records "$server/nixpkgs.git" --policy "$digest" --max-age '14 days'
  step 0 git quorum pin fetch
  step 0 git quorum pin list
  commit 'First pins, and who gates them'
  step 0 git push -q origin main
done

# What the project in this folder evaluates to. The tree is at hand, as from a cache.
evaluate() {
  local what=(.#hello)
  [[ -f flake.nix ]] || what=(-f . hello)
  nix eval --raw "${what[@]}" "$@"
}

title 'An update: reviewed, released, and every pin moves to it'
as alice nixpkgs
printf '"hello 2.13"\n' >pkgs/hello/default.nix
commit 'hello: 2.12 -> 2.13'
second=$(git rev-parse HEAD)
step 0 git push -q origin main
step 0 git quorum sign --key "$work/alice/alice.secret.asc" --yes
step 0 git quorum push
as bob nixpkgs
step 0 git pull -q --ff-only
step 0 git quorum fetch
step 0 git quorum sign --key "$work/bob/key" --yes
step 0 git quorum push
publish 2.13
second_hash=$(archive_hash "$work/alice/nixpkgs" "$second")

as ci
for kind in flake npins niv; do step 0 git clone -q "$server/project-$kind.git" "project-$kind"; done
for kind in flake npins niv; do
  as consumer "project-$kind"
  step 0 git quorum pin fetch
  step 0 git quorum pin update --input nixpkgs --latest
  step 0 git quorum pin verify
  git checkout -q -b update && commit 'nixpkgs: update'
  step 0 git push -q origin update
  as ci "project-$kind"
  step 0 git fetch -q origin
  step 0 git quorum pin fetch
  step 0 git quorum pin gate --base origin/main --head origin/update
  as consumer "project-$kind"
  step 0 git push -q origin update:main
  git checkout -q -B main update
done
good='tools 1 and hello 2.13'
for kind in flake npins niv; do
  as consumer "project-$kind"
  have nixpkgs-2.13 source "$second_hash" && have nixpkgs-2.13 nixpkgs-src "$second_hash"
  expect "the $kind project evaluates to what was approved" same "$(evaluate)" "$good"
done

title 'Mallory: a stolen tree in her tools, and a commit on main that nobody has reviewed'
as mallory tools
printf '{ name = "tools 2"; hello = "a stolen hello"; }\n' >default.nix
commit 'Tools, and more'
stolen_hash=$(archive_hash . HEAD)
tarball . HEAD stolen
step 0 git push -q origin main
git clone -q --bare . "$work/server/stolen.git"
as alice nixpkgs
printf '"hello 2.14, which nobody has reviewed"\n' >pkgs/hello/default.nix
commit 'hello: 2.13 -> 2.14'
tip=$(git rev-parse HEAD)
tip_hash=$(archive_hash . HEAD)
tarball . HEAD tip
step 0 git push -q origin main

# A change of a project, from what is on its main.
change() {
  as mallory
  [[ -d project-$1 ]] || git clone -q "$server/project-$1.git" "project-$1"
  as mallory "project-$1"
  kind=$1
  git fetch -q origin && git checkout -q -f -B change origin/main && git clean -q -fdx
}
table=$work/table
: >"$table"
# Trees that are in the store of the next machine beforehand: tarball, name in the store, hash.
at_hand=()
attacks=0
# Proposes the change, evaluates it with plain nix on a machine that has seen nothing, and asks the gate in CI.
attack() {
  local what=$1 nix=$2 gate=$3 reason=$4 answer status=0 seen=stopped
  shift 4
  attacks=$((attacks + 1))
  printf '\n## %s\n' "$what"
  commit "$what"
  git --no-pager diff --stat=76 origin/main
  git push -q -f origin change
  as "runner-$attacks"
  git clone -q -b change "$server/project-$kind.git" "project-$kind"
  as "runner-$attacks" "project-$kind"
  ((${#at_hand[@]} == 0)) || have "${at_hand[@]}"
  answer=$(evaluate "$@" 2>"$work/complaint") || status=$?
  printf 'plain nix: %s\n' "${answer:-$(grep -m 1 error: "$work/complaint")}"
  ((status != 0)) || { [[ $answer == *' and hello 2.13' ]] && seen=silent || seen=fooled; }
  [[ $seen == "$nix" ]] || fail "plain nix was to be $nix and was $seen: $(cat "$work/complaint")"
  as ci "project-$kind"
  git fetch -q -f origin
  step "$gate" git quorum pin gate --base origin/main --head origin/change >"$work/report"
  cat "$work/report"
  expect "the reason is $reason" grep -q "($reason)" "$work/report"
  row "$what" "$seen" "$(grep -q '^refused' "$work/report" && printf 'refused, %s' "$reason" || printf approved)"
}
row() { printf '%-56s %-8s %s\n' "$@" >>"$table"; }
# A value of a node of flake.lock.
value() { sed -n "/^    \"$1\": {/,/^    }/{/\"locked\"/,/}/s/.*\"$2\": \([^,]*\),*/\1/p;}" flake.lock; }

change flake
step 0 nix flake lock --update-input tools
locked nixpkgs narHash "\"$stolen_hash\""
attack 'flake.lock: good revision, hash of another tree' fooled 3 PIN_HASH

change flake
step 0 nix flake lock --update-input tools
for name in url rev lastModified revCount narHash; do locked nixpkgs "$name" "$(value tools "$name")"; done
attack 'flake.lock: locked to another repository' fooled 3 PIN_ATTRIBUTE

change flake
locked nixpkgs lastModified "$(value nixpkgs lastModified),\n        \"dir\": \"tests\""
attack 'flake.lock: another directory of the good tree' fooled 3 PIN_ATTRIBUTE

change flake
step 0 nix flake lock --update-input tools
locked nixpkgs narHash "$(value nixpkgs narHash),\n        \"nar\\\\u0048ash\": \"$stolen_hash\""
attack 'flake.lock: a second hash, its name written otherwise' fooled 3 PIN_MALFORMED

change flake
locked nixpkgs lastModified 4102444800
at_hand=(nixpkgs-2.13 source "$second_hash")
attack 'flake.lock: a time in the next century' silent 3 PIN_TIME
at_hand=()

change flake
step 0 nix flake lock --update-input nixpkgs
attack 'flake.lock: a commit that nobody reviewed' fooled 1 PIN_NOT_APPROVED

change flake
git checkout -q origin/main~1 -- flake.lock
attack 'flake.lock: back to what was approved before' fooled 1 PIN_BACKWARDS

change flake
git rm -q flake.lock
attack 'flake.lock: gone, so nix locks what is newest' fooled 1 LOCK_DELETED

change flake
edit flake.lock '/^    "nixpkgs": \{/,/^    \}/d; /^        "nixpkgs": /d'
attack 'flake.lock: without the node, so nix locks it anew' fooled 3 PIN_VANISHED

for flag in '' --no-write-lock-file --no-update-lock-file; do
  change flake
  edit flake.nix 's|server/nixpkgs.git|server/stolen.git|'
  what='flake.nix: another url, the lock left alone'
  case $flag in
    '') attack "$what" fooled 3 PIN_INPUT_CHANGED ;;
    --no-write-lock-file) attack "  $flag" fooled 3 PIN_INPUT_CHANGED "$flag" ;;
    *) attack "  $flag" stopped 3 PIN_INPUT_CHANGED "$flag" ;;
  esac
done

change flake
edit flake.nix "s|^  inputs.tools|  inputs.fast.url = \"git+$server/stolen.git?ref=main\";\n&|"
edit flake.nix 's|self, nixpkgs, tools|self, nixpkgs, tools, fast|; s|nixpkgs.hello|fast.hello|'
step 0 nix flake lock
attack 'flake.nix: one more input, in place of the good one' fooled 1 PIN_UNLISTED

change flake
edit .quorum/pins.toml 's|^( *)"tools"|\1"nixpkgs", "tools"|'
step 0 nix flake lock --update-input nixpkgs
attack 'pins.toml: the pin is no longer gated' fooled 1 PINS_CHANGED

change npins
pinned tools url "$server/stolen.tar.gz"
pinned tools hash "$stolen_hash"
pinned nixpkgs hash "$stolen_hash"
attack 'npins: good revision, hash of another tree' fooled 3 PIN_HASH

change npins
pinned nixpkgs url "$server/stolen.tar.gz"
pinned nixpkgs hash "$stolen_hash"
attack 'npins: good revision, url and hash of another tree' fooled 3 PIN_ATTRIBUTE

change npins
printf '{ hello = "a stolen hello"; }\n' >npins/stolen.nix
{ printf '(\n' && cat npins/default.nix && printf ') // { nixpkgs = ./stolen.nix; }\n'; } >"$work/edited"
cat "$work/edited" >npins/default.nix
attack 'npins: a loader with a source of its own' fooled 1 LOADER_CHANGED

change npins
pinned tools url "$server/stolen.tar.gz"
pinned tools hash "$stolen_hash"
fetch="fetchTarball { url = \"https://github.com/acme/nixpkgs/archive/$second.tar.gz\"; sha256 = \"$stolen_hash\"; }"
edit default.nix "s|import sources.nixpkgs|import ($fetch)|"
attack 'fetchTarball: good revision, hash of another tree' fooled 3 PIN_HASH

change niv
sourced nixpkgs url "$server/stolen.tar.gz"
sourced nixpkgs sha256 "$(base32 "$stolen_hash")"
attack 'niv: good revision, url and hash of another tree' fooled 3 PIN_ATTRIBUTE

change niv
sourced nixpkgs sha256 "$(base32 "$stolen_hash")"
at_hand=(stolen nixpkgs-src "$stolen_hash")
attack 'niv: good revision, hash of a tree from a cache' fooled 3 PIN_HASH
at_hand=()

change niv
sourced nixpkgs rev "$tip"
sourced nixpkgs url "https://github.com/acme/nixpkgs/archive/$tip.tar.gz"
sourced nixpkgs sha256 "$(base32 "$tip_hash")"
at_hand=(tip nixpkgs-src "$tip_hash")
attack 'niv: a commit that nobody reviewed' fooled 1 PIN_NOT_APPROVED
at_hand=()

title 'Ways around the lock on one machine: plain nix, and git quorum nix'
# Arguments for nix, after one variable (or none), in a project of the consumer.
bypass() {
  local what=$1 variable=$2 answer status=0 seen=stopped
  as consumer "project-$3"
  shift 3
  printf '\n## %s\n' "$what"
  answer=$(env ${variable:+"$variable"} nix "$@" 2>"$work/complaint") || status=$?
  printf 'plain nix: %s\n' "${answer:-$(grep -m 1 error: "$work/complaint")}"
  ((status != 0)) || { [[ $answer == *' and hello 2.13' ]] && seen=silent || seen=fooled; }
  [[ $seen == fooled ]] || fail "plain nix was to be fooled: $(cat "$work/complaint")"
  step 2 env ${variable:+"$variable"} git quorum nix -- "$@"
  row "$what" "$seen" 'refused, nix not started'
}
tree=$work/mallory/tools
bypass 'flake: --override-input' '' flake eval --raw .#hello --override-input nixpkgs "git+$server/stolen.git?ref=main"
bypass 'npins: NPINS_OVERRIDE_nixpkgs' "NPINS_OVERRIDE_nixpkgs=$tree" npins eval --raw -f . hello
bypass 'niv: NIV_OVERRIDE_nixpkgs' "NIV_OVERRIDE_nixpkgs=$tree" niv eval --raw -f . hello
lookup='"tools 1 and ${(import <nixpkgs>).hello}"'
bypass '<nixpkgs>: -I' '' flake eval --raw --impure -I "nixpkgs=$tree" --expr "$lookup"
bypass '<nixpkgs>: NIX_PATH' "NIX_PATH=nixpkgs=$tree" flake eval --raw --impure --expr "$lookup"
as consumer project-flake
step 0 git quorum nix -- eval --raw .#hello

title 'A way back that root allows, by name: the same change as before, and now it may be taken'
as alice nixpkgs
step 0 git quorum fetch
step 0 git quorum rollback "$second" --to "$first" --branch main --reason 'hello 2.13 greets nobody' \
  --key "$work/alice/alice.secret.asc" --yes
step 0 git quorum push
as bob nixpkgs
step 0 git quorum fetch
step 0 git quorum rollback "$second" --to "$first" --branch main --key "$work/bob/key" --yes
step 0 git quorum push
change flake
git checkout -q origin/main~1 -- flake.lock
commit 'Back to hello 2.12'
git push -q -f origin change
as ci project-flake
git fetch -q -f origin
step 0 git quorum pin fetch
step 0 git quorum pin gate --base origin/main --head origin/change

title 'Who was fooled'
printf '%-56s %-8s %s\n' '' 'nix' 'the gate'
cat "$table"
if [[ -s $failures ]]; then
  printf '\n%s steps did not behave as they should\n' "$(wc -c <"$failures")"
  exit 1
fi
printf '\nall steps behaved as they should\n'
