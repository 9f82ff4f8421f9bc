# SPDX-License-Identifier: MIT
# How time grows with commits, rules and people. Repositories of 100,000 commits take the most of it.

row_growth() {
  points=()
  local count
  for count in $growth; do grow commits "$count" signatures=2 rules=40 "commits=$count"; done
  for count in $many_rules; do grow rules "$count" signatures=2 "commits=$medium" "rules=$count"; done
  for count in $many_signers; do grow signers "$count" signatures=1 "commits=$medium" rules=40 "signers=$count"; done
  rises
  adds_up rules 10 "$many_rules" 1.3
  adds_up signers 10 "$many_signers" 1.3
  [[ -z ${PLOT:-} ]] || printf '%s\n' "${points[@]}" | awk -f bench/plot.awk >"$PLOT/growth-$major.svg"
}
grow() { # KIND COUNT OPTION=VALUE...: one point of a curve
  local row=$1_$2
  make_repository "$row" files=5000 signers=12 "${@:3}"
  eval "$row() { verify $row $row; }"
  if (($2 >= 10000)); then slowly measure "$row"; else measure "$row"; fi
  points+=("$1 $2 $(median "$row" 1)")
  add "$row" "growth: $2 $1"
}
# The worst step: how many times the time per commit is that of the next smaller history.
rises() {
  local count before='' worst=0 last
  for count in $growth; do
    if [[ -n $before ]]; then
      last=$(awk -v a="$(median "commits_$count" 1)" -v n="$count" -v b="$(median "commits_$before" 1)" -v m="$before" \
        'BEGIN { printf "%.2f", (a / n) / (b / m) }')
      worst=$(printf '%s\n' "$worst" "$last" | sort -g | tail -n 1)
    fi
    before=$count
  done
  add "commits_$before" '9 time per commit beside that of a tenth of the history, at worst' "$worst" 1.0 times
}
adds_up() { # KIND NUMBER COUNTS BAR: the largest beside the smallest
  local first=${3%% *} last=${3##* }
  add "$1_$last" "$2 $last $1 beside $first" "$(quotient "$(median "$1_$last" 1)" "$(median "$1_$first" 1)")" "$4" times
}
