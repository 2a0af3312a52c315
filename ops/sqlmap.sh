#!/bin/sh
# Asks sqlmap (Debian: apt-get install sqlmap) to break into the search and list routes of a running demonstration.
#
#   ops/sqlmap.sh http://localhost:8080 [operator's access token [merchant's access token]]
#
# Every route is tried for at most PATIENCE seconds (default 300), with LEVEL and RISK as sqlmap means them (default 2, 2).
# Ends with 1 where an injection was found; what sqlmap says is kept in OUT (default ./target/sqlmap).
set -u
BASE=${1:?say where the platform runs: http://localhost:8080}
OPERATOR=${2:-}
MERCHANT=${3:-}
PATIENCE=${PATIENCE:-300}
LEVEL=${LEVEL:-2}
RISK=${RISK:-2}
OUT=${OUT:-./target/sqlmap}
FOUND=0
mkdir -p "$OUT"

# $1: a name for the log; $2: the address; $3: the parameters to try; $4: the access token, if any; $5: a body, if any
try() {
    set -- "$1" "$2" "$3" "${4:-}" "${5:-}"
    log="$OUT/$1.log"
    echo "$1: $2"
    timeout "$PATIENCE" sqlmap --batch --flush-session --disable-coloring --output-dir="$OUT/sessions" \
        --dbms=PostgreSQL --technique=BEUSQ --level="$LEVEL" --risk="$RISK" --time-sec=3 --threads=2 --timeout=15 \
        --ignore-code='*' -p "$3" -u "$BASE$2" \
        --header="Authorization: ${4:+Bearer }$4" ${5:+--data="$5"} \
        > "$log" 2>&1
    ended=$?
    if grep -q -E 'identified the following injection point|is vulnerable' "$log"; then
        FOUND=1
        echo "  INJECTION FOUND, see $log"
    elif [ "$ended" -eq 124 ]; then
        echo "  nothing found in the time given"
    else
        echo "  $(grep -c -E 'testing .*' "$log") tests, nothing found"
    fi
    grep -E -o 'HTTP error codes detected.*|[0-9]{3} \([A-Z][A-Za-z ]+\) - [0-9]+ times' "$log" | sed 's/^/  /'
}

try search '/api/v1/store/products?q=tea&sort=price&market=CN&priceMin=1.00&priceMax=900.00&limit=5' \
    q,sort,market,priceMin,priceMax,limit
try search-places '/api/v1/store/products?category=food-drink&cursor=x' category,cursor
try search-attributes '/api/v1/store/products?attr.colour=red' attr.colour
try product '/api/v1/store/products/x*?market=CN' 'market'
try categories '/api/v1/store/categories?market=CN' market
try sign-in '/api/v1/store/sessions' email '' '{"email":"a@shop.example","password":"wrong wrong wrong"}'
if [ -n "$OPERATOR" ]; then
    try admin-members '/api/v1/admin/members?q=a&status=ACTIVE&limit=5' q,status,limit "$OPERATOR"
    try admin-products '/api/v1/admin/products?q=a&status=LIVE' q,status "$OPERATOR"
    try admin-orders '/api/v1/admin/orders?number=a&status=PAID&origin=DEMO' number,status,origin "$OPERATOR"
    try admin-audit '/api/v1/admin/audit?subject=a&actor=a&action=a' subject,actor,action "$OPERATOR"
    try admin-trade '/api/v1/admin/reports/trade?by=seller&sort=gmv&market=CN' by,sort,market "$OPERATOR"
    try admin-lists '/api/v1/admin/risk/decisions?contactHash=a&outcome=ALLOW' contactHash,outcome "$OPERATOR"
fi
if [ -n "$MERCHANT" ]; then
    try merchant-offers '/api/v1/merchant/offers?q=a&status=ACTIVE' q,status "$MERCHANT"
    try merchant-orders '/api/v1/merchant/orders?number=a&status=PAID' number,status "$MERCHANT"
fi
exit "$FOUND"
