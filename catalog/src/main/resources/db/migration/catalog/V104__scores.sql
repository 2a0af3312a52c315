-- How many gave each score.
create index catalog_product_rated_scores on catalog_product_rated (product, score);
