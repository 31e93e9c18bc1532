package org.oreflow.ingest;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.config.YamlPlaces;
import org.oreflow.ingest.columns.ColumnNames;
import org.oreflow.ingest.columns.CustomsTable;
import org.oreflow.ingest.columns.Money;
import org.oreflow.ingest.columns.ProductionTable;
import org.oreflow.ingest.publisher.baci.Baci;
import org.oreflow.ingest.publisher.bgs.Bgs;
import org.oreflow.ingest.publisher.brazil.ComexStat;
import org.oreflow.ingest.publisher.census.UsCensus;
import org.oreflow.ingest.publisher.china.Gacc;
import org.oreflow.ingest.publisher.comtrade.ComtradeApi;
import org.oreflow.ingest.publisher.comtrade.ComtradeText;
import org.oreflow.ingest.publisher.eucrm.EuCrm;
import org.oreflow.ingest.publisher.eucrm.EuCrm.EuCrmStudy;
import org.oreflow.ingest.publisher.eucrm.EuCrmShares;
import org.oreflow.ingest.publisher.eurostat.Comext;
import org.oreflow.ingest.publisher.iea.Iea;
import org.oreflow.ingest.publisher.japan.JapanEstat;
import org.oreflow.ingest.publisher.usgs.UsgsDs140;
import org.oreflow.ingest.publisher.usgs.UsgsHhi;
import org.oreflow.ingest.publisher.usgs.UsgsMcs;
import org.oreflow.ingest.publisher.usgs.UsgsMcsSalient;
import org.oreflow.ingest.publisher.usgs.UsgsMyb;
import org.oreflow.ingest.publisher.usgs.UsgsMybTrade;
import org.oreflow.ingest.publisher.usitc.UsitcDataweb;
import org.oreflow.ingest.publisher.wgi.Wgi;
import org.oreflow.ingest.publisher.wmd.Wmd;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Source;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.Encoding;
import org.oreflow.ingest.text.TableLayout;
import org.oreflow.reference.Countries;
import org.oreflow.reference.Units;
import org.oreflow.table.Covers;

public final class Sources {
  private static final Map<String, Format> LISTED = Format.all();

  public static final List<String> FORMATS = List.copyOf(LISTED.keySet());

  private Sources() {}

  /** The reader of a format, whose configuration is not checked. */
  public static Source of(SourceConfig config, Codes codes) {
    // no functions: each is a class that is loaded
    return switch (config.format()) {
      case "baci" -> new Baci(config, codes);
      case "comtrade-api" -> new ComtradeApi(codes);
      case "comtrade-bulk" -> ComtradeText.bulk(config, codes);
      case "comtrade-csv" -> ComtradeText.csv(config, codes);
      case "customs-table" -> new CustomsTable(config, codes);
      case "comext" -> new Comext(config, codes);
      case "comexstat" -> new ComexStat(config, codes);
      case "gacc" -> new Gacc(config, codes);
      case "japan-estat" -> new JapanEstat(codes);
      case "us-census" -> new UsCensus(codes);
      case "usgs-myb-trade" -> new UsgsMybTrade(codes);
      case "usitc-dataweb" -> new UsitcDataweb(codes);
      case "usgs-mcs" -> new UsgsMcs(codes);
      case "usgs-mcs-salient" -> new UsgsMcsSalient(codes);
      case "usgs-myb" -> new UsgsMyb(codes);
      case "usgs-ds140" -> new UsgsDs140(codes);
      case "usgs-hhi" -> new UsgsHhi(codes);
      case "bgs" -> new Bgs(codes);
      case "wmd" -> new Wmd(config, codes);
      case "iea" -> new Iea(codes);
      case "production-table" -> new ProductionTable(config, codes);
      case "wgi" -> new Wgi(codes);
      case "eu-crm" -> new EuCrm(config, codes);
      case "eu-crm-shares" -> new EuCrmShares(config, codes);
      default -> throw new IllegalArgumentException(config.format());
    };
  }

  /** The reader of a configured source, whose configuration stands in a YAML file. */
  public static Source open(SourceConfig config, Codes codes, Path yaml) {
    if (!FORMATS.contains(config.format())) {
      throw new InputException(
          yaml,
          "format \"" + config.format() + "\" is unknown",
          "take one of " + String.join(", ", FORMATS));
    }
    SourceCheck.of(config, yaml);
    if (config.format().startsWith("eu-crm")) {
      EuCrmStudy.check(config, yaml);
    }
    HeadingUnits.check(config, codes.units(), yaml);
    return of(config, codes);
  }

  /** What the files of a format cover where nobody says otherwise. */
  public static String covers(String format) {
    return Format.of(format).covers();
  }

  private record Format(String name, String covers, List<String> taken) {
    static Map<String, Format> all() {
      Map<String, Format> all = new LinkedHashMap<>();
      for (String line : ProgramText.lines(Sources.class, "formats.tsv")) {
        String[] cells = line.split("\t");
        all.put(cells[0], new Format(cells[0], cells[1], List.of(cells[2].split(" "))));
      }
      return all;
    }

    static Format of(String name) {
      return LISTED.get(name);
    }
  }

  private record SourceCheck(SourceConfig config, Path yaml) {
    private static final Set<String> DIRECTIONS = Set.of("import", "export", "reconciled");
    private static final Set<String> GACC_TARGETS = Set.of("direction", "year", "period");
    private static final String ENCODINGS =
        "write one such as utf-8, windows-1252, iso-8859-1 or gb18030";
    private static final Set<String> SIDES = Set.of("import", "export");
    private static final Set<String> VALUATIONS = Set.of("cif", "fob", "fas", "customs");

    static void of(SourceConfig config, Path yaml) {
      var check = new SourceCheck(config, yaml);
      check.everyFormat();
      Format format = Format.of(config.format());
      if (!format.taken().contains("*")) {
        check.fixedLayout(format.taken());
      }
      switch (config.format()) {
        case "gacc" -> check.gacc();
        case "customs-table" -> {
          check.table(CustomsTable.TARGETS);
          check.customs();
        }
        case "production-table" -> {
          check.table(ProductionTable.TARGETS);
          check.production();
        }
        default -> {} // a format of its own layout checks what it uses
      }
    }

    private void everyFormat() {
      for (var text : Map.of("id", config.id(), "release", config.release()).entrySet()) {
        require(!text.getValue().isBlank(), text.getKey() + " is empty; give it a value");
      }
      try {
        LocalDate.parse(config.published());
      } catch (DateTimeParseException e) {
        throw error(
            "published is \"" + config.published() + "\"", "write a date such as 2024-06-30");
      }
      require(
          config.covers().matches(Covers.FORM + "|[A-Z]{3}"),
          "covers is \"%s\"; ".formatted(config.covers())
              + "write world, listed_partners, largest_flows, largest_6 or the ISO code of one"
              + " reporter such as CHN");
      BigDecimal tolerance = config.tolerance().orElse(BigDecimal.ZERO);
      require(
          tolerance.signum() >= 0, "tolerance is " + tolerance + "; write 0 or more, such as 0.5");
      if (config.countries().isPresent()) {
        oneOf("countries", config.countries().get(), Countries.LISTS);
      }
    }

    private void fixedLayout(List<String> taken) {
      Map<String, Optional<?>> keys = new HashMap<>();
      keys.put("kind", config.kind());
      keys.put("delimiter", config.delimiter());
      keys.put("encoding", config.encoding());
      keys.put("decimal_mark", config.decimalMark());
      keys.put("null_tokens", config.nullTokens());
      keys.put("columns", config.columns());
      keys.put("from_file_name", config.fromFileName());
      keys.put("constants", config.constants());
      keys.put("valuation", config.valuation());
      keys.put("directions", config.directions());
      keys.put("countries", config.countries());
      keys.put("totals", config.totals());
      keys.put("only", config.only());
      keys.put("duplicates", config.duplicates());
      keys.put("entry", config.entry());
      keys.put("tolerance", config.tolerance());
      keys.put("trade_totals", config.tradeTotals());
      taken.forEach(keys::remove);
      if (taken.contains("encoding")) {
        config.encoding().ifPresent(this::encoding);
      }
      absent("format " + config.format(), keys);
    }

    private void gacc() {
      targets("constants", config.constants(), GACC_TARGETS);
      targets("from_file_name", config.fromFileName(), GACC_TARGETS);
      once();
      patterns();
      values("directions", config.directions(), SIDES);
      require(
          has("direction"),
          "direction is not given, the file does not say it;"
              + " add constants: {direction: import} or export");
    }

    private void decimalMark(String mark) {
      require(mark.matches("[.,]"), "decimal_mark is \"" + mark + "\"; write \".\" or \",\"");
    }

    private void table(Set<String> targets) {
      present("kind", config.kind());
      String kind = config.kind().get();
      oneOf("kind", kind, Set.of("delimited", TableLayout.PARQUET, TableLayout.WORKBOOK));
      present("columns", config.columns());
      present("countries", config.countries());
      if (kind.equals("delimited")) {
        text();
      } else {
        absent(
            "kind " + kind, Map.of("delimiter", config.delimiter(), "encoding", config.encoding()));
        config.decimalMark().ifPresent(this::decimalMark);
      }
      targets("columns", config.columns(), targets);
      targets("constants", config.constants(), targets);
      targets("from_file_name", config.fromFileName(), targets);
      targets("null_tokens", config.nullTokens(), targets);
      targets("totals", config.totals(), targets);
      for (var only : config.only().orElse(Map.of()).entrySet()) {
        require(
            !only.getValue().isEmpty(),
            "only." + only.getKey() + " names no text; write the texts of the rows to read");
      }
      once();
      patterns();
    }

    private void text() {
      present("delimiter", config.delimiter());
      present("encoding", config.encoding());
      present("decimal_mark", config.decimalMark());
      String delimiter = config.delimiter().get();
      require(
          delimiter.matches("[\\p{ASCII}&&[^\"\\r\\n]]"),
          "delimiter is \"%s\"; write one character of ASCII such as \",\" or \"\\t\""
              .formatted(delimiter));
      decimalMark(config.decimalMark().get());
      String encoding = config.encoding().get();
      encoding(encoding);
      require(
          !encoding.equals(Encoding.DETECT) || config.format().equals("customs-table"),
          "encoding of format " + config.format() + " is not detected; " + ENCODINGS);
    }

    private void encoding(String encoding) {
      require(Encoding.isKnown(encoding), "encoding \"" + encoding + "\" is unknown; " + ENCODINGS);
    }

    private void once() {
      Map<String, String> places = new HashMap<>();
      once("columns", config.columns(), places);
      once("constants", config.constants(), places);
      once("from_file_name", config.fromFileName(), places);
    }

    private void once(
        String key, Optional<Map<String, String>> targets, Map<String, String> places) {
      for (String target : targets.orElse(Map.of()).keySet()) {
        String before = places.put(target, key);
        require(
            before == null,
            target + " is given by " + before + " and by " + key + "; keep one of them");
      }
    }

    private void customs() {
      for (String target : List.of("reporter", "partner", "code", "code_system", "direction")) {
        exactlyOne(target);
      }
      exactlyOne("year", "period");
      require(
          !has("month") || has("year"),
          "month has no year; name the column of the year, or give both as period");
      notBoth("mass_kg", "mass_t");
      notBoth("value", Money.THOUSANDS);
      require(
          has("currency") || !(has("value") || has(Money.THOUSANDS)),
          "value has no currency; add it to constants");
      require(
          !has("quantity") || has("quantity_unit"),
          "quantity has no quantity_unit; add it to columns or constants");
      values("directions", config.directions(), DIRECTIONS);
      values("valuation", config.valuation(), VALUATIONS);
      for (String direction : config.valuation().orElse(Map.of()).keySet()) {
        oneOf("valuation", direction, SIDES);
      }
      require(
          config.valuation().isEmpty() || !has("valuation"),
          "valuation is given by direction and as a target; keep one of them");
    }

    private void production() {
      for (String target : List.of("country", "quantity", "unit")) {
        exactlyOne(target);
      }
      exactlyOne("element", "commodity");
      exactlyOne("year", "period");
      if (has("publisher")) {
        require(
            config.constants().orElse(Map.of()).containsKey("publisher"),
            "publisher is not in constants;"
                + " write the format there whose commodities the table has, such as wmd");
        require(has("commodity"), "publisher has no commodity; add it to columns or constants");
        require(!has("product"), "product beside a publisher; name the column type instead");
      } else {
        exactlyOne("stage");
        exactlyOne("measure");
        require(!has("type"), "type has no publisher; add it to constants, such as usgs-mcs");
      }
    }

    private void absent(String what, Map<String, Optional<?>> keys) {
      for (String key : new TreeSet<>(keys.keySet())) {
        require(keys.get(key).isEmpty(), what + " has no use for " + key + "; remove it");
      }
    }

    private void exactlyOne(String... targets) {
      notBoth(targets);
      require(
          List.of(targets).stream().anyMatch(this::has),
          String.join(" or ", targets)
              + " is not given; add it to columns, constants or from_file_name");
    }

    private void notBoth(String... targets) {
      require(
          List.of(targets).stream().filter(this::has).count() < 2,
          String.join(" and ", targets) + " are both given; keep one of them");
    }

    private boolean has(String target) {
      return config.columns().orElse(Map.of()).containsKey(target)
          || config.constants().orElse(Map.of()).containsKey(target)
          || config.fromFileName().orElse(Map.of()).containsKey(target);
    }

    private void patterns() {
      for (var target : config.fromFileName().orElse(Map.of()).entrySet()) {
        pattern(target.getKey(), target.getValue());
      }
    }

    private void pattern(String target, String regex) {
      try {
        require(
            Pattern.compile(regex).matcher("").groupCount() > 0,
            "from_file_name.%s has no group; put the value in parentheses, such as _(\\d{4})_"
                .formatted(target));
      } catch (PatternSyntaxException e) {
        throw error(
            "from_file_name." + target + " is not a regular expression, " + e.getDescription(),
            "correct it");
      }
    }

    private void present(String key, Optional<?> value) {
      require(
          value.isPresent(),
          "key %s is missing; add it, format %s needs it".formatted(key, config.format()));
    }

    private void targets(String key, Optional<? extends Map<String, ?>> map, Set<String> known) {
      map.ifPresent(m -> m.keySet().forEach(target -> oneOf(key, target, known)));
    }

    private void values(String key, Optional<Map<String, String>> map, Set<String> known) {
      map.ifPresent(m -> m.values().forEach(value -> oneOf(key, value, known)));
    }

    private void oneOf(String key, String value, Collection<String> known) {
      require(
          known.contains(value),
          "%s has \"%s\"; take one of %s"
              .formatted(key, value, String.join(", ", new TreeSet<>(known))));
    }

    // what was found; what to do
    private void require(boolean holds, String said) {
      if (!holds) {
        String[] parts = said.split("; ", 2);
        throw error(parts[0], parts[1]);
      }
    }

    private InputException error(String found, String remedy) {
      return new InputException(yaml, found, remedy);
    }
  }

  /** Refuses a source that takes a column in another unit than the column's own heading says. */
  private record HeadingUnits(Map<String, String> columns, Path yaml) {
    private static final String UNCLEAR = "mil"; // thousand to some, million to others

    static void check(SourceConfig config, Units units, Path yaml) {
      var headings = new HeadingUnits(config.columns().orElse(Map.of()), yaml);
      headings.check("mass_kg", "kg", told -> !told.equals("kg"));
      headings.check("mass_t", "t", told -> !told.equals("t"));
      if (ColumnNames.isThousands(headings.columns.getOrDefault("value", ""))) {
        headings.refuse("value", "thousands", "single units");
      }
      String taken = config.constants().orElse(Map.of()).getOrDefault("unit", "");
      headings.check("quantity", taken, told -> isOther(units.factor(told, taken)));
    }

    private static boolean isOther(Optional<BigDecimal> factor) {
      return factor.isPresent() && factor.get().compareTo(BigDecimal.ONE) != 0;
    }

    private void check(String target, String taken, Predicate<String> isOther) {
      String told = columns.containsKey(target) ? ColumnNames.unit(columns.get(target)) : "";
      if (!told.isEmpty() && !told.equals(UNCLEAR) && isOther.test(told)) {
        refuse(target, told, taken);
      }
    }

    private void refuse(String target, String told, String taken) {
      throw YamlPlaces.of(yaml)
          .error(
              "columns." + target,
              "%s is column \"%s\", whose heading says %s, not %s"
                  .formatted(target, columns.get(target), told, taken),
              "take the target or constant of that unit");
    }
  }
}
