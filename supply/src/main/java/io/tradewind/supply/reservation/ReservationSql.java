package io.tradewind.supply.reservation;

/// The statements that move reservations and, with them, the stock.
///
/// Each is one round trip that locks what it moves and then moves it: reservations by (line, shelf),
/// then every shelf of the goods concerned by id. `UPDATE … WHERE id IN (…)` alone would lock in the
/// order of its plan, and two of them could wait for each other. A locked row is read as it is after
/// the wait, so the figures compared are the newest.
///
/// All shelves of an item are locked, not only those that move, so that a threshold crossed by two
/// purchases together is seen by one of them.
final class ReservationSql {

    private ReservationSql() {}

    /// Whether the needs, summed per stock item, are there. Locks nothing.
    static final String LOOKS_AVAILABLE = """
            with wish as (
                select w.offer, w.quantity
                from unnest(cast(:lines as uuid[]), cast(:offers as uuid[]), cast(:quantities as bigint[]))
                    as w(line, offer, quantity)
            ), need as (
                select c.stock_item, sum(w.quantity * c.quantity) as pieces
                from wish w left join supply_offer_component c on c.offer = w.offer
                group by c.stock_item
            )
            select coalesce(bool_and(n.stock_item is not null and coalesce(f.free, 0) >= n.pieces), true)
            from need n left join lateral (
                select sum(s.on_hand - s.reserved - s.unavailable) as free
                from supply_stock s where s.stock_item = n.stock_item and s.pool = 'GENERAL') f on true
            """;

    /// Spreads the needs of each item over its shelves, a shelf that has all of it first, and the
    /// pieces taken over the lines, by overlaying both running sums.
    ///
    /// The shelf is written from its locked row, with all that its check looks at: PostgreSQL checks a row
    /// made of what the statement's snapshot saw before it notices that the row has moved on, and would
    /// refuse a piece that somebody has given back meanwhile.
    static final String HOLD = """
            with wish as materialized (
                select w.line, w.offer, w.quantity, w.no
                from unnest(cast(:lines as uuid[]), cast(:offers as uuid[]), cast(:quantities as bigint[]))
                    with ordinality as w(line, offer, quantity, no)
                where not exists (select from supply_reservation r where r.order_line = w.line)
            ), part as materialized (
                select w.line, w.offer, c.stock_item, c.quantity as per_unit, w.quantity * c.quantity as pieces,
                    cast(sum(w.quantity * c.quantity) over (partition by c.stock_item order by w.no) as bigint) as upto
                from wish w left join supply_offer_component c on c.offer = w.offer
            ), need as materialized (
                select stock_item, cast(sum(pieces) as bigint) as pieces
                from part where stock_item is not null group by stock_item
            ), locked as materialized (
                select s.id, s.stock_item, s.location, s.on_hand, s.reserved, s.unavailable,
                    s.on_hand - s.reserved - s.unavailable as free
                from supply_stock s
                where s.stock_item in (select stock_item from need) and s.pool = 'GENERAL'
                order by s.id for no key update of s
            ), item as materialized (
                select n.stock_item, n.pieces, coalesce(cast(sum(l.free) as bigint), 0) as free
                from need n left join locked l using (stock_item) group by n.stock_item, n.pieces
            ), fits as materialized (
                select not exists (select from part where stock_item is null)
                    and not exists (select from item where free < pieces) as yes
            ), shelf as materialized (
                select l.id, l.stock_item, l.on_hand, l.reserved, l.unavailable, l.free, n.pieces as needed,
                    cast(sum(l.free) over (partition by l.stock_item
                        order by (l.free >= n.pieces) desc, p.priority, l.id) as bigint) as upto
                from locked l join need n using (stock_item) join supply_location p on p.id = l.location
            ), taken as (
                update supply_stock s set on_hand = t.on_hand, unavailable = t.unavailable,
                    reserved = t.reserved + least(t.upto, t.needed) - (t.upto - t.free)
                from shelf t, fits
                where s.id = t.id and fits.yes and least(t.upto, t.needed) > t.upto - t.free
            ), kept as (
                insert into supply_reservation
                    (order_line, stock, purchase, offer, per_unit, quantity, kind, expires_at, created_at)
                select p.line, s.id, :purchase, p.offer, p.per_unit,
                    least(p.upto, s.upto) - greatest(p.upto - p.pieces, s.upto - s.free),
                    'HOLD', cast(:expires as timestamptz), :at
                from part p join shelf s using (stock_item), fits
                where fits.yes and least(p.upto, s.upto) > greatest(p.upto - p.pieces, s.upto - s.free)
            )
            select p.offer, p.stock_item, i.stock_item is null or i.free < i.pieces as missing,
                coalesce(i.free / p.per_unit, 0) as remaining,
                exists (select from supply_offer_component c where c.stock_item = p.stock_item
                    and supply_level(i.free / c.quantity, :low)
                        <> supply_level((i.free - i.pieces) / c.quantity, :low)) as crossed
            from (select distinct offer, stock_item, per_unit from part) p left join item i using (stock_item)
            """;

    /// Commits what is held and answers the lines of which something had lapsed.
    static final String COMMIT = """
            with mine as materialized (
                select r.order_line, r.stock, r.kind, r.lapsed
                from supply_reservation r where r.order_line = any(cast(:lines as uuid[]))
                order by r.order_line, r.stock for no key update of r
            ), kept as (
                update supply_reservation r set kind = 'COMMITTED', expires_at = null
                from mine m where r.order_line = m.order_line and r.stock = m.stock and m.kind = 'HOLD'
            )
            select distinct order_line from mine where lapsed > 0
            """;

    private static final String SHELVES = """
            ), total as materialized (
                select stock, cast(sum(pieces) as bigint) as pieces from give group by stock
            ), locked as materialized (
                select s.id, s.stock_item, s.pool, s.on_hand, s.reserved, s.unavailable,
                    s.on_hand - s.reserved - s.unavailable as free
                from supply_stock s
                where s.stock_item in
                    (select x.stock_item from supply_stock x where x.id in (select stock from total))
                order by s.id for no key update of s
            """;

    private static final String CROSSED = """
            )
            select i.stock_item
            from (select l.stock_item, sum(l.free) as free, coalesce(sum(t.pieces), 0) as gain
                from locked l left join total t on t.stock = l.id
                where l.pool = 'GENERAL' group by l.stock_item) i
            where exists (select from supply_offer_component c where c.stock_item = i.stock_item
                and supply_level(cast(div(i.free, c.quantity) as bigint), :low)
                    <> supply_level(cast(div(i.free + i.gain, c.quantity) as bigint), :low))
            """;

    /// Takes what had lapsed once more, all of it or nothing.
    static final String TAKE_AGAIN = """
            with give as materialized (
                select r.order_line, r.stock, r.lapsed as pieces
                from supply_reservation r where r.order_line = any(cast(:lines as uuid[])) and r.lapsed > 0
                order by r.order_line, r.stock for no key update of r
            """ + SHELVES + """
            ), fits as materialized (
                select not exists (select from total t join locked l on l.id = t.stock where l.free < t.pieces) as yes
            ), taken as (
                update supply_stock s set on_hand = l.on_hand, unavailable = l.unavailable,
                    reserved = l.reserved + t.pieces
                from total t join locked l on l.id = t.stock, fits where s.id = t.stock and fits.yes
            ), kept as (
                update supply_reservation r set released = r.released - r.lapsed, lapsed = 0,
                    kind = 'COMMITTED', expires_at = null
                from give g, fits where r.order_line = g.order_line and r.stock = g.stock and fits.yes
            )
            select distinct l.stock_item, fits.yes as fits from locked l, fits
            """;

    private static String give(String open, String direction) {
        return """
            with wish as materialized (
                select w.line, w.quantity
                from unnest(cast(:lines as uuid[]), cast(:quantities as bigint[])) as w(line, quantity)
            ), mine as materialized (
                select r.order_line, r.stock, r.per_unit, %s as open
                from supply_reservation r where r.order_line in (select line from wish)
                order by r.order_line, r.stock for no key update of r
            ), spread as materialized (
                select m.order_line, m.stock, s.stock_item, m.open, w.quantity * m.per_unit as wanted,
                    cast(sum(m.open) over (partition by m.order_line, s.stock_item order by m.stock %s)
                        as bigint) as upto
                from mine m join wish w on w.line = m.order_line join supply_stock s on s.id = m.stock
            ), give as materialized (
                select order_line, stock, least(upto, wanted) - (upto - open) as pieces
                from spread where least(upto, wanted) > upto - open
            """.formatted(open, direction);
    }

    private static final String OPEN = "r.quantity - r.released - r.consumed";

    private static final String STATE_AFTER = """
            kind = case when r.released + r.consumed + g.pieces < r.quantity then r.kind
                        when %s > 0 then 'CONSUMED' else 'RELEASED' end
            """;

    /// Gives back, the shelf taken from last first.
    static final String RELEASE =
            give(OPEN, "desc") + """
            ), freed as (
                update supply_reservation r set released = r.released + g.pieces,
            """ + STATE_AFTER.formatted("r.consumed") + """
                from give g where r.order_line = g.order_line and r.stock = g.stock
            """ + SHELVES + """
            ), moved as (
                update supply_stock s set reserved = s.reserved - t.pieces
                from total t join locked l on l.id = t.stock where s.id = t.stock
            """ + CROSSED;

    private static final String MOVEMENT = """
            ), booked as (
                insert into supply_stock_movement (id, seller, stock, stock_item, location, pool, kind,
                    quantity, cause, order_line, actor_kind, actor, origin, effective_at)
                select uuidv7(), s.seller, s.id, s.stock_item, s.location, s.pool, '%s',
                    %s g.pieces, :cause, g.order_line, 'JOB', '%s', :origin, :at
                from give g join supply_stock s on s.id = g.stock
            """;

    /// Ships; answers the lines that had too little reserved, with what they had.
    static final String CONSUME = give(OPEN, "asc")
            + """
            ), used as (
                update supply_reservation r set consumed = r.consumed + g.pieces,
            """
            + STATE_AFTER.formatted("r.consumed + g.pieces")
            + """
                from give g where r.order_line = g.order_line and r.stock = g.stock
            """
            + SHELVES
            + """
            ), moved as (
                update supply_stock s set on_hand = s.on_hand - t.pieces, reserved = s.reserved - t.pieces
                from total t join locked l on l.id = t.stock where s.id = t.stock
            """
            + MOVEMENT.formatted("SHIP", "-", "orders.ship")
            + """
            )
            select w.line, coalesce(min(x.open), 0) as open
            from wish w left join (
                select order_line, max(wanted) as wanted, sum(open) as open
                from spread group by order_line, stock_item) x on x.order_line = w.line
            group by w.line having bool_or(x.order_line is null or x.open < x.wanted)
            order by w.line
            """;

    /// Puts back on the shelf what had left it.
    static final String RESTOCK = give("r.consumed - r.restocked", "asc")
            + """
            ), returned as (
                update supply_reservation r set restocked = r.restocked + g.pieces
                from give g where r.order_line = g.order_line and r.stock = g.stock
            """
            + SHELVES
            + """
            ), moved as (
                update supply_stock s set on_hand = s.on_hand + t.pieces
                from total t join locked l on l.id = t.stock where s.id = t.stock
            """
            + MOVEMENT.formatted("RETURN", "", "orders.return")
            + CROSSED;

    /// Frees holds that nobody committed in time; never waits for one that is being committed.
    static final String LAPSE = """
            with give as materialized (
                select r.order_line, r.stock, r.quantity - r.released - r.consumed as pieces
                from supply_reservation r where r.kind = 'HOLD' and r.expires_at < :limit
                order by r.expires_at limit :batch for no key update of r skip locked
            ), freed as (
                update supply_reservation r set released = r.released + g.pieces, lapsed = r.lapsed + g.pieces,
            """ + STATE_AFTER.formatted("r.consumed") + """
                from give g where r.order_line = g.order_line and r.stock = g.stock
            """ + SHELVES + """
            ), moved as (
                update supply_stock s set reserved = s.reserved - t.pieces
                from total t join locked l on l.id = t.stock where s.id = t.stock
            )
            select i.stock_item, (select count(*) from give) as freed,
                exists (select from supply_offer_component c where c.stock_item = i.stock_item
                    and supply_level(cast(div(i.free, c.quantity) as bigint), :low)
                        <> supply_level(cast(div(i.free + i.gain, c.quantity) as bigint), :low)) as crossed
            from (select l.stock_item, sum(l.free) as free, coalesce(sum(t.pieces), 0) as gain
                from locked l left join total t on t.stock = l.id
                where l.pool = 'GENERAL' group by l.stock_item) i
            """;

    /// Writes down what is about to be done to each line; answers those to which it was not done yet.
    static final String CLAIM = """
            insert into supply_line_step (step, cause, order_line, quantity, at)
            select :step, :cause, w.line, w.quantity, :at
            from unnest(cast(:lines as uuid[]), cast(:quantities as bigint[])) as w(line, quantity)
            order by w.line
            on conflict do nothing
            returning order_line
            """;
}
