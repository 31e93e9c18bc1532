package org.oreflow.ingest.describe;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oreflow.ingest.Sources;
import org.oreflow.ingest.columns.CodeTexts;
import org.oreflow.ingest.columns.ColumnNames;
import org.oreflow.ingest.source.Codes;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;

/** Proposes a {@code ProductionTable}. */
final class ProductionProposal {
  private static final String OWN = "production-table";
  private static final List<String> NUMBERS = List.of("quantity");

  private final Codes codes;
  private final ColumnChoice choice;
  private final TableProposal table;
  private final CountryChoice countries;

  ProductionProposal(TableSample sample, Codes codes) {
    this.codes = codes;
    this.choice = new ColumnChoice(sample);
    this.table = new TableProposal(sample, choice);
    choice.chooseByContent("year", CodeTexts::isYear);
    this.countries =
        CountryChoice.of(
            codes.countries(), List.of(choice.named("country")), choice.years(table.likelyYear()));
    if (countries.columns().get(0) != null) {
      choice.take("country", countries.columns().get(0));
    }
    choice.choose("element", codes.elements()::contains);
    if (!choice.has("element")) {
      choice.choose("commodity", text -> !CodeTexts.isNumber(text, '.'));
    }
    choice.chooseNumbers("quantity");
    choice.choose("unit", text -> !CodeTexts.isNumber(text, '.'));
    choice.choose("stage", text -> text.matches("[A-Za-z][\\w -]*"));
    choice.choose("measure", Production.MEASURES::contains);
  }

  /** Whether the sample has countries and quantities. */
  boolean isLikely() {
    return choice.has("country") && choice.has("quantity");
  }

  /** Writes what follows the keys of every format. */
  void write(SourceYaml yaml, List<String> notes) {
    if (!choice.has("element")) {
      table.constant(
          "commodity", Description.FILL_IN, "no column; write element or commodity in constants");
    }
    publisher();
    table.yearOfName();
    String unit =
        choice
            .of("quantity")
            .map(column -> ColumnNames.unit(column.heading()))
            .filter(codes.units()::knows)
            .orElse("");
    table.constant(
        "unit",
        unit.isEmpty() ? Description.FILL_IN : unit,
        unit.isEmpty() ? "not found; write it in constants" : "by the heading");
    choice
        .of("unit")
        .ifPresent(
            column ->
                table.unknown(
                    "units not known, add them to units.csv",
                    column.texts().stream().filter(text -> !codes.units().knows(text)).toList()));
    table.totals("country");
    table.countries(countries);
    commodities();
    table.write(yaml, NUMBERS, countries.list(), notes);
  }

  // what a publisher's names mean says stage and measure too
  private void publisher() {
    Optional<String> publisher = choice.of("commodity").flatMap(c -> publisher(c.texts()));
    if (publisher.isPresent()) {
      table.constant("publisher", publisher.get(), "most commodities are named as there");
      return;
    }
    table.constant("stage", "mining", "no column; mining is a guess");
    choice.named("measure").stream()
        .filter(column -> column.texts().size() > 1)
        .findFirst()
        .ifPresentOrElse(
            table::measures,
            () -> table.constant("measure", Measure.OUTPUT.text(), "no column; output is a guess"));
  }

  private Optional<String> publisher(Set<String> commodities) {
    return Sources.ALL.keySet().stream()
        .filter(format -> !format.equals(OWN))
        .max(Comparator.comparing(format -> known(format, commodities)))
        .filter(format -> 2 * known(format, commodities) > commodities.size())
        .filter(format -> known(format, commodities) > known(OWN, commodities));
  }

  private long known(String format, Set<String> commodities) {
    return commodities.stream()
        .filter(text -> codes.types().find(format, text, "").isPresent())
        .count();
  }

  private void commodities() {
    choice
        .of("commodity")
        .ifPresent(
            column -> {
              Set<String> texts = column.texts();
              String format = publisher(texts).orElse(OWN);
              table.unknown(
                  "commodities not known, add them to production_types.csv (format " + format + ")",
                  texts.stream()
                      .filter(text -> !codes.elements().contains(text))
                      .filter(text -> codes.types().find(format, text, "").isEmpty())
                      .toList());
            });
  }
}
