package org.oreflow.indicator;

/** What an index has one value for. */
public enum Grouping {
  /** Producing countries of an element, stage and year: rows of {@link Market}. */
  PRODUCERS,
  /** Suppliers of an importing country: rows of {@link Market}. */
  SUPPLIERS,
  /** One row of a balance. */
  BALANCE,
  /** Exporters of a product, or an exporter's markets: rows of {@link ProductMarket}. */
  PRODUCT_EXPORTS,
  /** Importers of a product, or an importer's suppliers: rows of {@link ProductMarket}. */
  PRODUCT_IMPORTS
}
