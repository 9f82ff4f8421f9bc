# SPDX-License-Identifier: MIT
# A consumer of a small fork without a clone, as training makes it: two OpenPGP signatures on each record.

row_pin() {
  consumer pins 1
  consumer many 200
  local peers=()
  if have git-sig && have gpg; then
    make_one
    import_keys one
    peers=(git_sig)
  else
    missing git-sig
  fi
  ! have nix || peers+=(metadata)
  measure pins many "${peers[@]}"
  if have git-sig && have gpg; then
    beside pins '14 `pin verify` of a flake.lock, no clone' git_sig 1.0 'of git-sig'
  else
    add pins '14 `pin verify` of a flake.lock, no clone'
  fi
  add pins 'the memory of it, MiB' "$(median pins 3)" 128
  ! have nix || add metadata '`nix flake metadata`, the same lock'
  beside many 'a lock of 200 nodes, three of them gated' pins 1.5 times
}
consumer() { # FOLDER NODES: a fork and who pins it
  [[ ! -d $work/$1 ]] || return 0
  mkdir -p "$work/$1"
  "$java" -Dgit-quorum.name=git-quorum-archive -cp "$jar" org.gitquorum.cli.Main all "$work/$1"
  git -C "$work/$1/consumer" commit -q -m 'first pins'
  (($2 == 1)) || more_nodes "$1" "$2"
}
check() { # ROW FOLDER
  HOME=$work/$2 XDG_STATE_HOME=$work/$2/.local/state sample "$1" "$quorum" -C "$work/$2/consumer" pin verify flake.lock
}
pins() { check pins pins; }
many() { check many many; }
metadata() {
  sample metadata nix --store "$work/nix" --extra-experimental-features 'nix-command flakes' --option substituters '' \
    flake metadata --no-update-lock-file "$work/pins/consumer"
}
# The three gated repositories of a large lock are as different as the trainings that made them.
more_nodes() { # FOLDER NODES
  local into=$work/$1/consumer number
  local -a gated=(nixpkgs second third)
  for number in 1 2; do
    consumer "$1/fork-$number" 1
    sed -n "/^\[gated/,\$ { s/nixpkgs]/${gated[number]}]/; s/acme/acme-$number/; p }" \
      "$work/$1/fork-$number/consumer/.quorum/pins.toml" >>"$into/.quorum/pins.toml"
  done
  awk -v total="$2" '
    /^\[gated.nixpkgs/ {
      printf "ungated = ["
      for (n = 4; n <= total; n++) printf "%s\"other-%d\"", (n > 4 ? ", " : ""), n
      print "]\n"
    }
    { print }' "$into/.quorum/pins.toml" >"$work/pins.toml"
  mv -- "$work/pins.toml" "$into/.quorum/pins.toml"
  lock_of "$1" "$2" >"$work/flake.lock"
  mv -- "$work/flake.lock" "$into/flake.lock"
  flake_of "$2" >"$into/flake.nix"
}
names_of() { printf '%s\n' nixpkgs second third; seq -f 'other-%.0f' 4 "$1"; }
flake_of() { # NODES
  local name
  printf '{\n'
  for name in $(names_of "$1"); do
    case $name in
      nixpkgs) printf '  inputs.nixpkgs.url = "github:acme/nixpkgs/main";\n' ;;
      second) printf '  inputs.second.url = "github:acme-1/nixpkgs/main";\n' ;;
      third) printf '  inputs.third.url = "github:acme-2/nixpkgs/main";\n' ;;
      *) printf '  inputs.%s.url = "github:others/%s";\n' "$name" "$name" ;;
    esac
  done
  printf '  outputs = inputs: { };\n}\n'
}
lock_of() { # FOLDER NODES: every node of nixpkgs is written as the training wrote it
  local name number=1
  printf '{\n  "nodes": {\n'
  node "$work/$1/consumer" nixpkgs acme
  node "$work/$1/fork-1/consumer" second acme-1
  node "$work/$1/fork-2/consumer" third acme-2
  for name in $(names_of "$2" | sed 1,3d); do
    number=$((number + 1))
    printf '    "%s": { "locked": { "lastModified": %s, "narHash": "sha256-%s=", "owner": "others", "repo": "%s", "rev": "%040x", "type": "github" }, "original": { "owner": "others", "repo": "%s", "type": "github" } },\n' \
      "$name" $((1700000000 + number)) "$(printf '%032d' "$number" | base64 -w 0 | cut -c 1-43)" "$name" "$number" "$name"
  done
  printf '    "root": { "inputs": {'
  names_of "$2" | awk '{ printf "%s \"%s\": \"%s\"", (NR > 1 ? "," : ""), $1, $1 }'
  printf ' } }\n  },\n  "root": "root",\n  "version": 7\n}\n'
}
node() { # CONSUMER NAME OWNER
  sed -n '/^    "nixpkgs": {/,/^    },/p' "$1/flake.lock" | sed "1s/nixpkgs/$2/; s/\"acme\"/\"$3\"/"
}
