package io.tradewind.catalog.web.merchant;

import io.tradewind.catalog.row.JsonColumns;
import io.tradewind.catalog.seller.Seller;
import io.tradewind.catalog.seller.ShopDesk;
import io.tradewind.catalog.seller.ShopDesk.DescribeShop;
import io.tradewind.kernel.Actor.SellerStaff;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.web.ETags;
import io.tradewind.kernel.web.IfMatch;
import io.tradewind.kernel.web.MerchantApi;
import io.tradewind.kernel.web.Roles;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.JsonNode;

/// The seller's own shop.
@MerchantApi
@RequiredArgsConstructor
class MerchantShopController {

    private final ShopDesk desk;
    private final JsonColumns json;

    /// The shop with its switches.
    @GetMapping("/shop")
    ResponseEntity<ShopView> shop(SellerStaff staff) {
        return answer(desk.get(staff.seller()));
    }

    /// Changes the profile: a merge patch of `{name, about, vacationFrom, vacationTo}`.
    @Roles("OWNER")
    @PatchMapping("/shop")
    ResponseEntity<ShopView> change(SellerStaff staff, IfMatch seen, @RequestBody JsonNode patch) {
        var shop = desk.get(staff.seller());
        var wanted = json.patched(
                new Profile(shop.getName(), shop.getAbout(), shop.getVacationFrom(), shop.getVacationTo()),
                patch,
                Profile.class);
        if (wanted.name == null) {
            throw new Invalid("catalog", "/name", "required", "A shop has a name.");
        }
        return answer(desk.describe(new DescribeShop(
                staff.seller(), wanted.name, wanted.about, wanted.vacationFrom, wanted.vacationTo, seen, staff)));
    }

    private static ResponseEntity<ShopView> answer(Seller shop) {
        return ResponseEntity.ok()
                .eTag(ETags.of(ShopDesk.version(shop)))
                .body(new ShopView(
                        shop.sellerId(),
                        shop.getName(),
                        shop.getAbout(),
                        shop.getKind() == Seller.Kind.PLATFORM,
                        shop.isMaySell(),
                        shop.isMayFulfil(),
                        shop.isPayoutsHeld(),
                        shop.getVacationFrom(),
                        shop.getVacationTo()));
    }

    record Profile(
            @Nullable String name,
            @Nullable String about,
            @Nullable Instant vacationFrom,
            @Nullable Instant vacationTo) {}

    record ShopView(
            SellerId id,
            String name,
            @Nullable String about,
            boolean ownShop,
            boolean maySell,
            boolean mayFulfil,
            boolean payoutsHeld,
            @Nullable Instant vacationFrom,
            @Nullable Instant vacationTo) {}
}
