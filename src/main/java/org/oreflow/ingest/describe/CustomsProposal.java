package org.oreflow.ingest.describe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.oreflow.ingest.columns.CodeTexts;
import org.oreflow.ingest.columns.ColumnNames;
import org.oreflow.ingest.columns.Money;
import org.oreflow.ingest.describe.TableProposal.CountryChoice;
import org.oreflow.ingest.describe.TableProposal.SourceYaml;
import org.oreflow.ingest.describe.TableSample.SampleColumn;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.table.Covers;

final class CustomsProposal {
  private static final List<String> NUMBERS =
      List.of("value", Money.THOUSANDS, "mass_kg", "mass_t", "quantity");
  private static final int HEADING = 6; // digits of the Harmonised System

  private final Codes codes;
  private final TableProposal table;
  private final List<Integer> years;
  private final CountryChoice countries;

  CustomsProposal(TableSample sample, Codes codes) {
    this.codes = codes;
    this.table = new TableProposal(sample);
    table.choose("period", CodeTexts::isPeriod);
    if (!table.has("period")) {
      table.chooseByContent("year", CodeTexts::isYear);
    }
    table.choose("code", CodeTexts::isCode);
    table.choose("direction", text -> text.length() < 40 && !text.matches("[\\d.,]{3,}"));
    this.years = table.years(table.likelyYear());
    this.countries =
        CountryChoice.of(
            codes.countries(), List.of(table.named("reporter"), table.named("partner")), years);
    table.take("reporter", countries.columns().get(0));
    table.take("partner", countries.columns().get(1));
    chooseAmounts();
  }

  private void chooseAmounts() {
    table.chooseNumbers("value");
    if (table.of("value").filter(c -> ColumnNames.isThousands(c.heading())).isPresent()) {
      table.move("value", Money.THOUSANDS);
    }
    table.chooseNumbers("mass_kg");
    if (!table.has("mass_kg")) {
      table.chooseNumbers("mass_t");
    }
    table.chooseNumbers("quantity");
    if (table.has("quantity")) {
      table.choose("quantity_unit", text -> true);
    }
    table.choose("currency", text -> text.matches("[A-Z]{3}"));
    table.choose("code_system", text -> true);
  }

  boolean isLikely() {
    return table.has("code") && (table.has("partner") || table.has("direction"));
  }

  /** The one country that reports, world or listed_partners as partners add up, or FILL IN. */
  String covers() {
    var sums = PartnerSums.of(table, KeyRepeats.of(table));
    if (sums.differ()) {
      return Covers.LISTED_PARTNERS.text();
    }
    Set<String> reporters = new HashSet<>();
    for (String text : table.texts("reporter")) {
      codes
          .countries()
          .find(countries.list(), text, years.get(0))
          .ifPresent(match -> reporters.add(match.iso3()));
    }
    if (reporters.size() == 1) {
      return reporters.iterator().next();
    }
    return sums.agree() ? Covers.WORLD.text() : Description.FILL_IN;
  }

  void write(SourceYaml yaml, List<String> notes) {
    constants();
    Map<String, String> directions = directions();
    table.totals("partner");
    table.totals("code");
    table.countries(countries);
    codes();
    String duplicates = duplicates();
    missing();
    severalSources();
    table.write(yaml, NUMBERS, countries.list(), notes);
    yaml.map("directions", directions);
    if (table.has("value") || table.has(Money.THOUSANDS)) {
      yaml.comment("valuation: cif, fob, fas or customs").map("valuation", valuation(directions));
    }
    yaml.comment("duplicates: refuse, largest or sum, of rows that share their key")
        .bare("duplicates", duplicates);
  }

  // by the heading of the value, else what its author must write
  private Map<String, String> valuation(Map<String, String> directions) {
    String heading =
        table
            .of("value", Money.THOUSANDS)
            .map(column -> ColumnNames.key(column.heading()))
            .orElse("");
    String told =
        Stream.of("cif", "fob").filter(heading::contains).findFirst().orElse(Description.FILL_IN);
    Set<String> ways = new TreeSet<>(directions.values());
    if (ways.isEmpty()) {
      ways.addAll(isOfExporter() ? Set.of("export") : Set.of("import", "export"));
    }
    Map<String, String> valuation = new TreeMap<>();
    ways.forEach(way -> valuation.put(way, told));
    return valuation;
  }

  private void constants() {
    table.constant(
        "reporter", Description.FILL_IN, "no column; write in constants whose trade it is");
    table.constant(
        "partner", Description.FILL_IN, "no column; write it in constants, WLD for all together");
    table.constant(
        "direction",
        isOfExporter() ? "export" : Description.FILL_IN,
        isOfExporter() ? "" : "no column; write import or export in constants");
    table.yearOfName();
    edition();
    currency();
    if (table.has("quantity")) {
      table.constant("quantity_unit", Description.FILL_IN, "no column; write it in constants");
    }
  }

  private void edition() {
    int first = Collections.min(years);
    int last = Collections.max(years);
    String edition = CodeTexts.edition(last);
    boolean one = edition.equals(CodeTexts.edition(first));
    table.constant(
        "code_system",
        one ? edition : "HS",
        one
            ? "the edition in force in %d".formatted(last)
            : "%d to %d had several editions; HS stands for any".formatted(first, last));
    if (table.texts("code").stream().anyMatch(code -> code.length() > HEADING)) {
      table.note(
          "code_system: codes have more than %d digits; write the national list, such as"
                  .formatted(HEADING)
              + " CN{year}, NCM or HTS");
    }
  }

  private void missing() {
    if (!table.has("value") && !table.has(Money.THOUSANDS)) {
      table.note("value: no column; write value or value_thousand in columns");
    }
    if (!table.has("mass_kg") && !table.has("mass_t")) {
      table.note("mass: no column; write mass_kg or mass_t in columns");
    }
  }

  private void severalSources() {
    table.named("publisher").stream()
        .filter(column -> column.texts().size() > 1)
        .forEach(
            column ->
                table.note(
                    "column %s names several sources, %s; where they overlap write a YAML file for"
                            .formatted(column.heading(), TableProposal.shown(column.texts()))
                        + " each, with only: {%s: [%s]}"
                            .formatted(column.heading(), column.texts().iterator().next())));
  }

  private boolean isOfExporter() {
    return table
        .of("reporter")
        .filter(column -> ColumnNames.key(column.heading()).startsWith("exporter"))
        .isPresent();
  }

  private void currency() {
    table
        .of("value", Money.THOUSANDS)
        .ifPresent(
            column -> {
              String currency = ColumnNames.currency(column.heading());
              boolean none = currency.equals("XXX");
              table.constant(
                  "currency",
                  none ? Description.FILL_IN : currency,
                  none ? "not found; write it in constants" : "by the heading");
            });
  }

  private Map<String, String> directions() {
    Map<String, String> directions = new LinkedHashMap<>();
    Set<String> unknown = new TreeSet<>();
    for (String text : table.texts("direction")) {
      CodeTexts.direction(text)
          .ifPresentOrElse(way -> directions.put(text, way), () -> unknown.add(text));
    }
    table.unknown("directions not known, write them in directions", unknown);
    return directions;
  }

  private void codes() {
    Set<String> texts = table.texts("code");
    table.unknown(
        "no product codes", texts.stream().filter(text -> !CodeTexts.isCode(text)).toList());
    List<String> products =
        texts.stream().filter(text -> CodeTexts.isCode(text) && !CodeTexts.isTotal(text)).toList();
    List<String> outside =
        products.stream().filter(code -> !codes.products().takesCode(code)).sorted().toList();
    table.note(
        "codes: baskets take %,d of %,d"
            .formatted(products.size() - outside.size(), products.size()));
    table.unknown("codes in no basket", outside);
    if (products.stream().anyMatch(code -> code.length() < HEADING && code.length() % 2 == 1)) {
      table.note("codes: some have an odd number of digits; a leading zero may be lost");
    }
  }

  private String duplicates() {
    var repeats = KeyRepeats.of(table);
    if (!repeats.any()) {
      return "refuse";
    }
    boolean totals = repeats.areTotals();
    List<String> others = table.unrecognised();
    if (!totals && !others.isEmpty()) {
      table.note(
          "duplicates: rows share their key, which may lack a column that is not recognised: "
              + "%s; name it in columns, or write sum".formatted(TableProposal.shown(others)));
      return "refuse";
    }
    table.note(
        totals
            ? "duplicates: of rows that share their key one is the sum of the others, so the"
                + " largest counts"
            : "duplicates: rows share their key and are added up; write largest if they are a total"
                + " and its parts");
    return totals ? "largest" : "sum";
  }

  // rows that are alike in the columns of some targets
  private static Map<List<String>, List<Integer>> groups(
      TableProposal table, List<String> targets) {
    List<SampleColumn> key = targets.stream().flatMap(target -> table.of(target).stream()).toList();
    Map<List<String>, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < table.rows(); i++) {
      int row = i;
      groups
          .computeIfAbsent(
              key.stream().map(column -> column.cells().get(row)).toList(), k -> new ArrayList<>())
          .add(row);
    }
    return groups;
  }

  private static BigDecimal number(String text) {
    try {
      return Decimals.POINT.parse(text, "");
    } catch (Refusal none) {
      return BigDecimal.ZERO;
    }
  }

  /** The part of the cells with both whose partners add up to their rows of the world, or -1. */
  private record PartnerSums(double part) {
    private static final List<String> CELL =
        List.of("period", "year", "code", "direction", "reporter");
    private static final double MOST = 0.9; // of the cells; the last one of a sample may be cut off
    private static final BigDecimal ROUNDING = new BigDecimal("0.5"); // of a row
    private static final BigDecimal PART = new BigDecimal("0.001"); // of the world

    /** Adds up a sample; where keys repeat as totals and their parts, the largest row counts. */
    static PartnerSums of(TableProposal table, KeyRepeats repeats) {
      boolean largest = repeats.any() && repeats.areTotals();
      BinaryOperator<BigDecimal> either = largest ? BigDecimal::max : BigDecimal::add;
      var size = table.of("value", Money.THOUSANDS, "mass_kg", "mass_t");
      var partner = table.of("partner");
      int told = 0;
      int agreeing = 0;
      if (size.isPresent() && partner.isPresent()) {
        for (List<Integer> cell : groups(table, CELL).values()) {
          Map<String, BigDecimal> partners = new HashMap<>();
          BigDecimal world = null;
          for (int row : cell) {
            String of = partner.get().cells().get(row);
            BigDecimal amount = number(size.get().cells().get(row));
            if (CodeTexts.isTotal(of)) {
              world = world == null ? amount : either.apply(world, amount);
            } else {
              partners.merge(of, amount, either);
            }
          }
          boolean both = world != null && !partners.isEmpty();
          told += both ? 1 : 0;
          agreeing += both && agree(partners.values(), world) ? 1 : 0;
        }
      }
      return new PartnerSums(told == 0 ? -1 : (double) agreeing / told);
    }

    private static boolean agree(Collection<BigDecimal> partners, BigDecimal world) {
      BigDecimal sum = partners.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal allowed = ROUNDING.multiply(BigDecimal.valueOf(partners.size() + 1L));
      return sum.subtract(world).abs().compareTo(allowed.max(world.multiply(PART))) <= 0;
    }

    boolean agree() {
      return part >= MOST;
    }

    boolean differ() {
      return part >= 0 && part < MOST;
    }
  }

  /** Sizes of rows of a customs sample that share reporter, partner, direction, product, period. */
  private record KeyRepeats(List<List<BigDecimal>> repeated) {
    private static final List<String> KEY =
        List.of("period", "year", "code", "direction", "reporter", "partner");
    private static final double TOLERANCE = 0.01; // of a sum

    static KeyRepeats of(TableProposal table) {
      var size = table.of("value", Money.THOUSANDS, "mass_kg");
      return new KeyRepeats(
          groups(table, KEY).values().stream()
              .filter(rows -> rows.size() > 1)
              .map(
                  rows ->
                      rows.stream()
                          .map(i -> number(size.map(c -> c.cells().get(i)).orElse("")))
                          .toList())
              .toList());
    }

    boolean any() {
      return !repeated.isEmpty();
    }

    /** Whether of most of them the largest is the sum of the others, once or for each breakdown. */
    boolean areTotals() {
      return 2 * repeated.stream().filter(KeyRepeats::isTotalAndParts).count() > repeated.size();
    }

    private static boolean isTotalAndParts(List<BigDecimal> sizes) {
      BigDecimal largest = sizes.stream().max(BigDecimal::compareTo).orElseThrow();
      BigDecimal sum = sizes.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      if (largest.signum() <= 0) {
        return false;
      }
      double times = sum.subtract(largest).divide(largest, 6, RoundingMode.HALF_UP).doubleValue();
      return times > 1 - TOLERANCE && Math.abs(times - Math.rint(times)) < TOLERANCE;
    }
  }
}
