-- Every journal sums to zero in each currency, and every guarded balance is the sum of its entries.
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
    ('an account that is a limit has no balance', b.account is null and e.account is not null
        and a.kind in ('SELLER_AVAILABLE', 'SELLER_DEPOSIT', 'WALLET', 'GIFT_CARD'))
) as rule (what, broken)
where rule.broken
