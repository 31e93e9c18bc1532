package org.oreflow.ingest.columns;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Product;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.Term;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.TableLayout;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Countries;
import org.oreflow.table.RejectedReason;

/** What the texts of a customs table mean: products, directions, countries, valuations, regimes. */
final class CustomsWords {
  private static final Pattern ISO = Pattern.compile("[A-Z]{3}");
  private static final Set<String> VALUATIONS = Set.of("cif", "fob", "fas", "customs");

  // of both reports, from the exporter that stands as reporter to the importer
  private static final String RECONCILED = "reconciled";
  private static final Set<String> DIRECTIONS = Set.of("import", "export", RECONCILED);

  record Direction(boolean imported, boolean reconciled, boolean total) {}

  record Regime(Term term, boolean total) {}

  private final TableLayout layout;
  private final Codes codes;
  private final Basket.Selection products;
  private final CountryCells countries;
  private final CountryCells isoCountries;

  /**
   * Of a table.
   *
   * @param products whose records are taken
   */
  CustomsWords(TableLayout layout, Codes codes, Basket.Selection products) {
    this.layout = layout;
    this.codes = codes;
    this.products = products;
    this.countries = new CountryCells(codes.countries(), layout.countries());
    this.isoCountries = new CountryCells(codes.countries(), "iso3");
  }

  Product product(Cells.Cell cell, String raw) throws Refusal {
    String text = cell.value(raw);
    boolean sum = cell.isTotal(raw);
    String found = sum ? text : layout.codes().code(text, cell.origin());
    boolean taken = products.takesCode(found) && !layout.codes().isLettered(found);
    return new Product(UTF8String.fromString(found), taken, sum);
  }

  Direction direction(Cells.Cell cell, String raw) throws Refusal {
    String text = cell.required(raw);
    String found = layout.directions().getOrDefault(text, text);
    if (!DIRECTIONS.contains(found)) {
      throw new Refusal(
          RejectedReason.UNKNOWN_DIRECTION,
          cell.origin(),
          "is \"" + text + "\", not in directions");
    }
    return new Direction(found.equals("import"), found.equals(RECONCILED), cell.isTotal(raw));
  }

  Countries.Match country(Cells.Cell cell, String raw, int year) throws Refusal {
    String text = cell.required(raw);
    if (cell.isTotal(raw)) {
      return codes
          .countries()
          .find(layout.countries(), text, year)
          .orElse(new Countries.Match(Countries.WORLD, ""));
    }
    boolean iso = cell.isConstant() && ISO.matcher(text).matches();
    return (iso ? isoCountries : countries).find(text, year, cell.origin());
  }

  Term valuation(Cells.Cell cell, String raw) throws Refusal {
    String text = cell.value(raw).toLowerCase(Locale.ROOT);
    if (!text.isEmpty() && !VALUATIONS.contains(text)) {
      throw new Refusal(
          RejectedReason.UNKNOWN_TYPE, cell.origin(), "is \"" + text + "\", not a valuation");
    }
    return Term.of(text);
  }

  Regime regime(Cells.Cell cell, String raw) throws Refusal {
    return new Regime(Term.of(cell.value(raw)), cell.isTotal(raw));
  }
}
