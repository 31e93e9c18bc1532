package org.oreflow.index.formula;

public enum Grouping {
  /** Producing countries of an element, stage and year: a {@code Market}. */
  PRODUCERS,
  /** The same with blocs of countries as suppliers, see {@link Bloc}. */
  BLOCS,
  BLOC,
  /** Suppliers of an importing country: a {@code Market}. */
  SUPPLIERS,
  /** Suppliers outside of a group of countries that imports: a {@code Market}. */
  GROUP_SUPPLIERS,
  BALANCE,
  /** Exporters of a product, or an exporter's markets: rows of {@code ProductMarket}. */
  PRODUCT_EXPORTS,
  /** Importers of a product, or an importer's suppliers: rows of {@code ProductMarket}. */
  PRODUCT_IMPORTS,
  PRODUCT_REPORTS
}
