package io.tradewind.members.address;

import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.setting.Setting;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.members.PostalAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// A member's addresses: a few, one of them the standard one.
///
/// Changes of one member's book happen one after the other: each locks the member's account row, as
/// others who only read it may go on doing.
@Service
@RequiredArgsConstructor
public class AddressBook {

    /// How many.
    public static final Setting<Long> LIMIT =
            Setting.number("members.address-limit", 20, "How many addresses a member may keep.");

    private final JdbcClient jdbc;
    private final Settings settings;
    private final Clock clock;

    /// An address in the book.
    public record Entry(UUID id, PostalAddress address, boolean standard) {}

    /// All of a member's addresses, the standard one first.
    public List<Entry> of(MemberId member) {
        return jdbc.sql("select * from members_address where member = :member order by standard desc, id desc")
                .param("member", member.value())
                .query((row, _) -> entry(row))
                .list();
    }

    /// One of his; refuses anybody else's as not there.
    public Entry get(MemberId member, UUID id) {
        return jdbc.sql("select * from members_address where id = :id and member = :member")
                .param("id", id)
                .param("member", member.value())
                .query((row, _) -> entry(row))
                .optional()
                .orElseThrow(() -> new NotFound("members", "address"));
    }

    /// Adds one. The first is the standard one whatever is asked.
    @Transactional
    public Entry add(MemberId member, PostalAddress address, boolean standard) {
        lock(member);
        long kept = jdbc.sql("select count(*) from members_address where member = :member")
                .param("member", member.value())
                .query(Long.class)
                .single();
        if (kept >= settings.now(LIMIT)) {
            throw new BookIsFull(settings.now(LIMIT));
        }
        boolean first = standard || kept == 0;
        if (first) {
            clearStandard(member);
        }
        var id = Ids.next();
        jdbc.sql("""
                        insert into members_address (id, version, member, name, phone, country, region_code, province,
                            city, district, line1, postcode, standard, created_at, changed_at)
                        values (:id, 0, :member, :name, :phone, :country, :regionCode, :province,
                            :city, :district, :line1, :postcode, :standard, :now, :now)
                        """).params(fields(id, member, address, first)).update();
        return new Entry(id, address, first);
    }

    /// Replaces one. The standard one stays so until another is.
    @Transactional
    public Entry replace(MemberId member, UUID id, PostalAddress address, boolean standard) {
        lock(member);
        boolean wasStandard = get(member, id).standard();
        if (standard && !wasStandard) {
            clearStandard(member);
        }
        jdbc.sql("""
                        update members_address set version = version + 1, name = :name, phone = :phone,
                            country = :country, region_code = :regionCode, province = :province, city = :city,
                            district = :district, line1 = :line1, postcode = :postcode, standard = :standard,
                            changed_at = :now
                        where id = :id and member = :member
                        """)
                .params(fields(id, member, address, standard || wasStandard))
                .update();
        return new Entry(id, address, standard || wasStandard);
    }

    /// Takes one out. After the standard one, the newest left becomes it.
    @Transactional
    public void remove(MemberId member, UUID id) {
        lock(member);
        var gone = get(member, id);
        jdbc.sql("delete from members_address where id = :id").param("id", id).update();
        if (gone.standard()) {
            jdbc.sql("""
                            update members_address set standard = true, version = version + 1
                            where id = (select id from members_address where member = :member order by id desc limit 1)
                            """).param("member", member.value()).update();
        }
    }

    private void lock(MemberId member) {
        var locked = jdbc.sql("select id from members_account where id = :id for no key update")
                .param("id", member.value())
                .query(UUID.class)
                .optional();
        if (locked.isEmpty()) {
            throw new NotFound("members", "account");
        }
    }

    private void clearStandard(MemberId member) {
        jdbc.sql(
                        "update members_address set standard = false, version = version + 1 where member = :member and standard")
                .param("member", member.value())
                .update();
    }

    private Map<String, @Nullable Object> fields(UUID id, MemberId member, PostalAddress address, boolean standard) {
        var fields = new HashMap<String, @Nullable Object>();
        fields.put("id", id);
        fields.put("member", member.value());
        fields.put("name", address.name());
        fields.put("phone", address.phone());
        fields.put("country", address.country());
        fields.put("regionCode", address.regionCode());
        fields.put("province", address.province());
        fields.put("city", address.city());
        fields.put("district", address.district());
        fields.put("line1", address.line1());
        fields.put("postcode", address.postcode());
        fields.put("standard", standard);
        fields.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        return fields;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                new PostalAddress(
                        row.getString("name"),
                        row.getString("phone"),
                        row.getString("country"),
                        row.getString("region_code"),
                        row.getString("province"),
                        row.getString("city"),
                        row.getString("district"),
                        row.getString("line1"),
                        row.getString("postcode")),
                row.getBoolean("standard"));
    }

    /// The address book is full.
    private static final class BookIsFull extends Refusal {
        BookIsFull(long limit) {
            super(
                    Kind.CONFLICT,
                    "members",
                    "too-many-addresses",
                    "There are %d addresses, as many as may be kept. Remove one first.".formatted(limit));
        }
    }
}
