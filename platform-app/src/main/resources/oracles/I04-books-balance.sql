-- Every journal sums to zero in each currency (O1), every guarded balance is the sum of its entries, and the past touches no account of today.
-- Repair: none by hand; the ledger only grows. Post a correcting journal once the cause is known.
select 'a journal does not sum to zero' as what, j.id, e.currency, sum(e.amount) as off
from payments_journal j left join payments_entry e on e.journal = j.id
group by j.id, e.currency having sum(e.amount) is distinct from 0
union all
select rule.what, a.id, a.currency, coalesce(b.amount, 0) + coalesce(e.amount, 0)
from payments_account a
left join payments_balance b on b.account = a.id
left join (select account, sum(amount) as amount from payments_entry group by account) e on e.account = a.id
cross join lateral (values
    ('a balance is not the sum of its entries', b.account is not null and b.amount + coalesce(e.amount, 0) <> 0),
    ('a balance fell below nothing that may not', b.amount < 0 and not b.overdraft),
    ('an account that is a limit has no balance', b.account is null and e.amount <> 0
        and a.kind in ('SELLER_AVAILABLE', 'SELLER_DEPOSIT', 'WALLET', 'GIFT_CARD'))
) as rule (what, broken)
where rule.broken
union all
select distinct 'money of the past and of today are mixed', j.id, e.currency, null::bigint
from payments_entry e join payments_account a on a.id = e.account join payments_journal j on j.id = e.journal
where case when j.origin = 'IMPORT'
    then a.kind not in ('HISTORY_CASH', 'ESCROW', 'SELLER_AVAILABLE', 'OWN_SALES', 'IMPORT_DIFFERENCE')
    else a.kind = 'HISTORY_CASH' end
