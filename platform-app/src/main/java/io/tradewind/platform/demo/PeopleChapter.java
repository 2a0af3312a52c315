package io.tradewind.platform.demo;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.OperatorId;
import io.tradewind.kernel.Origin;
import io.tradewind.members.Accounts;
import io.tradewind.members.Accounts.Register;
import io.tradewind.members.Operators;
import io.tradewind.members.PostalAddress;
import io.tradewind.platform.demo.DemoAccounts.Login;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The people of the demonstration: an operator, owners of shops, shoppers with their addresses.
@Component
@RequiredArgsConstructor
class PeopleChapter {

    private static final Actor DEMO = new Actor.Job("demo");
    private static final List<String> FAMILY =
            List.of("王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "林");
    private static final List<String> GIVEN = List.of(
            "伟", "芳", "娜", "敏", "静", "磊", "洋", "勇", "艳", "杰", "涛", "明", "超", "秀英", "晓燕", "志强", "佳怡", "子涵", "宇轩", "思远");
    private static final List<String[]> PLACES = List.of(
            new String[] {"浙江省", "杭州市", "西湖区", "文三路", "310012"},
            new String[] {"上海市", "上海市", "浦东新区", "张江路", "201203"},
            new String[] {"北京市", "北京市", "海淀区", "中关村大街", "100080"},
            new String[] {"广东省", "深圳市", "南山区", "科苑路", "518057"},
            new String[] {"广东省", "广州市", "天河区", "体育东路", "510620"},
            new String[] {"四川省", "成都市", "武侯区", "天府大道", "610041"},
            new String[] {"湖北省", "武汉市", "洪山区", "珞喻路", "430079"},
            new String[] {"江苏省", "南京市", "鼓楼区", "中山北路", "210009"},
            new String[] {"陕西省", "西安市", "雁塔区", "小寨西路", "710061"},
            new String[] {"新疆维吾尔自治区", "乌鲁木齐市", "天山区", "解放北路", "830002"});

    private final DemoJournal journal;
    private final Accounts accounts;
    private final Operators operators;

    /// The operator who decides in the story.
    Actor.Operator operator(Login login) {
        var id = journal.once("operator", 1, () -> {
            var account = register(login.email(), login.password(), "演示运营 Demo Operator");
            operators.appoint(account, Set.of("ADMIN"), DEMO);
            return account.value();
        });
        return new Actor.Operator(OperatorId.of(id), Set.of("ADMIN"));
    }

    /// Whoever applies for the shop of this number.
    ///
    /// @param login null: nobody signs in to it
    AccountId owner(int no, @Nullable Login login, String name) {
        return AccountId.of(journal.once(
                "owner",
                no,
                () -> register(
                                login == null ? "shop%d@demo.tradewind.example".formatted(no) : login.email(),
                                login == null ? null : login.password(),
                                name)
                        .value()));
    }

    /// The shopper of this number.
    UUID shopper(int no, @Nullable Login login, long seed) {
        return journal.once(
                "shopper",
                no,
                () -> register(
                                login == null ? "shopper-%d@demo.tradewind.example".formatted(no) : login.email(),
                                login == null ? null : login.password(),
                                name(no, seed))
                        .value());
    }

    /// Where this shopper lives; the same at each purchase.
    static PostalAddress address(int no, long seed) {
        var random = Chance.of(seed, "address", no);
        var place = PLACES.get((int) (PLACES.size() * random.nextDouble() * random.nextDouble()));
        return new PostalAddress(
                name(no, seed),
                "1%02d%08d".formatted(30 + random.nextInt(70), random.nextInt(100_000_000)),
                "CN",
                null,
                place[0],
                place[1],
                place[2],
                "%s%d号%d室".formatted(place[3], 1 + random.nextInt(400), 101 + random.nextInt(1800)),
                place[4]);
    }

    private static String name(int no, long seed) {
        var random = Chance.of(seed, "name", no);
        return FAMILY.get(random.nextInt(FAMILY.size())) + GIVEN.get(random.nextInt(GIVEN.size()));
    }

    private AccountId register(String email, @Nullable String password, String name) {
        return accounts.register(new Register(email, password, name, Origin.DEMO));
    }
}
