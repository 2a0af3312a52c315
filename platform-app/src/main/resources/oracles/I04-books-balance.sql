-- Every journal sums to zero in each currency, and every guarded balance is the sum of its entries.
-- Repair: none by hand; the ledger only grows. Post a correcting journal once the cause is known.
select 'journal' as what, j.id, sum(e.amount) as off from payments_journal j
left join payments_entry e on e.journal = j.id
group by j.id, e.currency having sum(e.amount) is distinct from 0
union all
select 'balance', b.account, b.amount + coalesce(sum(e.amount), 0) from payments_balance b
left join payments_entry e on e.account = b.account
group by b.account, b.amount having b.amount + coalesce(sum(e.amount), 0) <> 0
