-- A product of the past that nobody sells is shown in every market, without a price: market '*'.
alter table catalog_shelf
    alter column price drop not null,
    alter column currency drop not null,
    alter column best_offer drop not null,
    alter column best_seller drop not null,
    add check (case when market = '*' then num_nonnulls(price, currency, best_offer, best_seller) = 0
        else num_nonnulls(price, currency, best_offer, best_seller) = 4 end);
