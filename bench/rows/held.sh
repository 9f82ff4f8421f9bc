# SPDX-License-Identifier: MIT
# States that nobody approves until the last, beside the same history approved state by state.

row_held() {
  local grown=("commits=$states" paths=10 rules=40 "files=$((states * 12))")
  make_repository step "${grown[@]}"
  make_repository held "${grown[@]}" held=1
  make_repository pending "${grown[@]}" held=1 pending=1
  measure step held pending
  add step "$states states approved one by one, $((states * 10)) paths"
  beside held '11 the same, approved at the end only' step 2 times
  beside pending '11 the same, one of two people having signed each' step 2 times
}
step() { verify step step; }
held() { verify held held; }
pending() { verify pending pending; }
