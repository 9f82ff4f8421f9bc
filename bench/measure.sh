# SPDX-License-Identifier: MIT
# What the rows of bench/run are written in: repositories, samples of whole commands, and tables of them. Read with "."
# from the root of a built tree; expects $runs, $warm and $small, and makes $work, which is gone at the end.

jar=$(printf '%s\n' cli/target/git-quorum-cli-*-all.jar | head -n 1)
classes=$PWD/core/target/test-classes
if [[ ! -f $jar || ! -d $classes/org/gitquorum/bench ]]; then
  printf 'error: nothing is built\nhint: mvn -B package -DskipTests\n' >&2
  exit 2
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
quorum=$PWD/bin/git-quorum
load=$(cut -d ' ' -f 1 /proc/loadavg 2>/dev/null || echo unknown)

work=$(mktemp -d)
stop() {
  GNUPGHOME=$work/gnupg gpgconf --kill all 2>/dev/null || true
  rm -rf -- "$work"
}
trap stop EXIT
# Nothing of the user's configuration, and no key of theirs, plays a part.
export HOME=$work/home XDG_STATE_HOME=$work/state GNUPGHOME=$work/gnupg GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=bench GIT_AUTHOR_EMAIL=bench@example.org GIT_COMMITTER_NAME=bench GIT_COMMITTER_EMAIL=bench@example.org
mkdir -p "$HOME"
mkdir -m 700 "$GNUPGHOME"

have() { command -v -- "$1" >/dev/null; }
gnu_time=$(type -P time || true)
say() { printf '%s\n' "$*" >&2; }

use_java() { # HOME, or empty for the one on PATH: what is measured from here on
  if [[ -n $1 ]]; then
    export JAVA_HOME=$1
  fi
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  major=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9][0-9]*\).*/\1/p' | head -n 1)
  samples=$work/samples-$major
  mkdir -p "$samples"
  rm -rf -- "$XDG_STATE_HOME"
  bin/git-quorum-archive >&2
}

# One repository serves every JVM: the same words make the same objects.
make_repository() { # NAME [OPTION=VALUE...]
  [[ ! -d $work/$1 ]] || return 0
  say "making $*"
  "$java" -Xmx4g -cp "$jar:$classes" org.gitquorum.bench.Generate "$work/$1" "${@:2}"
}

import_keys() { # NAME: the keys of its policy, for the peers
  local key
  for key in $(git -C "$work/$1" ls-tree --name-only main .quorum/keys/); do
    git -C "$work/$1" show "main:$key" | gpg --batch --quiet --import 2>/dev/null
  done
}

# One sample of a row: wall seconds, processor seconds, peak memory in MiB.
sample() { # ROW COMMAND...
  local row=$1 status=0 real user system memory=- TIMEFORMAT='%3R %3U %3S'
  local command=("${@:2}")
  [[ -z $gnu_time ]] || command=("$gnu_time" -q -f %M -o "$work/memory" "${command[@]}")
  { time "${command[@]}" >"$work/output" 2>"$work/errors" || status=$?; } 2>"$work/time"
  if ((status != 0)); then
    printf 'error: %s ended with %s\n' "$row" "$status" >&2
    cat "$work/output" "$work/errors" >&2
    exit 1
  fi
  read -r real user system <"$work/time"
  [[ -z $gnu_time ]] || memory=$(awk '{ printf "%.0f", $1 / 1024 }' "$work/memory")
  awk -v r="$real" -v u="$user" -v s="$system" -v m="$memory" 'BEGIN { print r, u + s, m }' >>"$samples/$row"
}

# Measures rows in turn, so that a change in the machine's speed meets all of them.
measure() { # ROW...: functions that take one sample of the row of their name
  local round row
  for ((round = -warm; round < runs; round++)); do
    for row; do
      "$row"
      # What was measured for warming up is forgotten.
      ((round >= 0)) || rm -- "$samples/$row"
    done
  done
}
slowly() { # COMMAND...: rows of half a minute and more, which need no warming up
  local runs=$((runs > 2 ? 2 : runs)) warm=0
  "$@"
}

column() { awk -v c="$2" '{ print $c }' "$samples/$1" | sort -n; }
middle() { awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
median() { column "$1" "$2" | middle; }
spread() { printf '%s to %s' "$(column "$1" 1 | head -n 1)" "$(column "$1" 1 | tail -n 1)"; }
ratio() { # ROW REFERENCE: the median of the ratios pair by pair
  paste -d ' ' "$samples/$1" "$samples/$2" | awk '{ printf "%.2f\n", $1 / $4 }' | sort -n | middle
}
quotient() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f\n", a / b }'; }
judge() { # VALUE BAR
  if $small || [[ $1 == - ]]; then
    printf 'not judged'
  elif awk -v a="$1" -v b="$2" 'BEGIN { exit !(a <= b) }'; then
    printf 'met'
  else
    printf '**short**'
  fi
}

table=()
add() { # ROW TITLE [VALUE BAR [MEANING]]: a row with its bar; without one, what another is compared with
  local value=${3:--} bar=- verdict=-
  if (($# > 3)); then
    bar="$4${5:+ $5}"
    verdict=$(judge "$value" "$4")
  fi
  table+=("| $2 | $(median "$1" 1) | $(spread "$1") | $(median "$1" 2) | $(median "$1" 3) | $value | $bar | $verdict |")
}
beside() { # ROW TITLE REFERENCE BAR MEANING: a row whose bar is a multiple of another row
  add "$1" "$2" "$(ratio "$1" "$3")" "$4" "$5"
}
missing() { say "left out: $1 is not on PATH"; }

print_machine() {
  printf '%s, %s processors, %s; load before: %s\n' \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)" "$(nproc)" "$(uname -sr)" "$load"
  printf '%s; %s; %s runs a row, large ones fewer\n\n' "$(git --version)" \
    "$(if have gpg; then gpg --version | head -n 1; else echo no gpg; fi)" "$runs"
}
print_table() {
  printf '%s\n\n' "$("$java" -version 2>&1 | sed -n 2p)"
  printf '| row | wall s | spread | CPU s | peak MiB | ratio | bar | |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n'
  printf '%s\n' "${table[@]}"
  printf '\n'
}
root_of() { git -C "$work/$1" rev-list --max-parents=0 main; }
verify() { # ROW REPOSITORY: from its first commit on, with no memory of an earlier run
  sample "$1" "$quorum" -C "$work/$2" verify HEAD --anchor "$(root_of "$2")"
}

# What several rows stand beside or start from.
make_one() { make_repository one commits=1 signatures=3 paths=3 legacy=1; }
make_import() { make_repository import commits=300 "files=$files" held=1 rules=40 signers=12 paths=7; }
git_sig() { sample git_sig env -C "$work/one" git-sig verify -t 3; }
hello() { sample hello "$java" -cp "$classes" org.gitquorum.bench.Hello; }
import() { verify import import; }
