package org.oreflow.ingest.publisher.comtrade;

import static org.oreflow.table.RejectedReason.UNKNOWN_TYPE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.ingest.columns.CustomsTableDecoder;
import org.oreflow.ingest.columns.MemoCell;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.QuotedNames;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.text.Amount;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.Encoding;
import org.oreflow.ingest.text.Fields;
import org.oreflow.ingest.text.TableLayout;
import org.oreflow.reference.Basket;
import org.oreflow.table.Role;
import org.oreflow.table.TradeTotal;

/**
 * Delimited text of UN Comtrade: bulk files of final data and tariff lines, one for each reporter,
 * period and classification, with tabs or commas, packed or not; CSV downloads of today's site and
 * API with 47 columns, and of those before 2023 with {@code Trade Flow Code}, {@code Netweight
 * (kg)}, {@code Trade Value (US$)}. The header tells the delimiter. Source: United Nations, UN
 * Comtrade, bulk download, downloads of TradeFlow, and the API documentation of before 2023.
 */
public record ComtradeText(Codes codes, boolean totals, char delimiter, String encoding)
    implements CustomsSource.AnyDelimiter {
  private static final String DELIMITERS = "\t;,";
  private static final Pattern EDITION = Pattern.compile("(.*)\\[(\\d{4}-\\d\\d-\\d\\d)].*");

  public static ComtradeText bulk(SourceConfig config, Codes codes) {
    return new ComtradeText(codes, config.tradeTotals().orElse(false), '\t', "utf-8");
  }

  public static ComtradeText csv(SourceConfig config, Codes codes) {
    String encoding = config.encoding().orElse(Encoding.DETECT);
    return new ComtradeText(codes, config.tradeTotals().orElse(false), ',', encoding);
  }

  @Override
  public void check(List<SourceFiles.Found> files) {
    if (delimiter != '\t') {
      return; // downloads have no editions
    }
    Map<String, String> editions = new HashMap<>();
    for (var file : files) {
      var name = EDITION.matcher(file.name().substring(file.name().lastIndexOf('/') + 1));
      if (name.matches()) {
        String before = editions.put(name.group(1), file.path());
        if (before != null) {
          throw new InputException(
              file.path(),
              "is another edition of " + before,
              "keep the newest and move the other away, or give it a source file of its own");
        }
      }
    }
  }

  @Override
  public CustomsSource of(String firstLine) {
    return DELIMITERS
        .chars()
        .filter(candidate -> firstLine.indexOf(candidate) >= 0)
        .mapToObj(found -> new ComtradeText(codes, totals, (char) found, encoding))
        .findFirst()
        .orElse(this);
  }

  @Override
  public boolean reads(String entry) {
    return entry.matches("(?i).*\\.(csv|txt|tsv)");
  }

  @Override
  public Decoder decoder(Opened text, Basket.Selection products) {
    return new ComtradeDecoder(text, delimiter, codes, totals, products);
  }

  /** The records of a text of UN Comtrade: a customs table, and how its rows hold each other. */
  static final class ComtradeDecoder extends CustomsTableDecoder {
    private static final UTF8String FOB = UTF8String.fromString("fob");
    private final DelimitedReader header;
    private final MemoCell<Boolean> leftOut;
    private final MemoCell<Boolean> unspecified;
    private final MemoCell<UTF8String> classification;
    private final MemoCell<Comtrade.Flow> flows;
    private final List<MemoCell<Boolean>> wholes = new ArrayList<>();
    private final MemoCell<Optional<UTF8String>> procedure;
    private final MemoCell<Optional<Boolean>> estimated;
    private final MemoCell<Optional<UTF8String>> units;
    private final Amount quantity;
    private final Amount cif;
    private final Amount fob;

    private UTF8String system;
    private Comtrade.Flow flow;
    private boolean whole;
    private UTF8String regime;
    private Optional<Boolean> isEstimated = Optional.empty();
    private Optional<UTF8String> unit = Optional.empty();

    ComtradeDecoder(
        CustomsSource.Opened text,
        char delimiter,
        Codes codes,
        boolean totals,
        Basket.Selection products) {
      this(text, layout(text, delimiter), codes, products);
      if (totals) {
        ofEveryCode();
      }
    }

    private ComtradeDecoder(
        CustomsSource.Opened text, TableLayout layout, Codes codes, Basket.Selection products) {
      super(layout, codes, Cells.published(layout, text.file(), text.header()), products);
      this.header = text.header();
      leftOut = memo("reporter", (c, raw) -> Comtrade.GROUPS.contains(raw));
      unspecified = memo("code", (c, raw) -> raw.equals("9999AA"));
      classification = memo("classification", Comtrade::system);
      flows = memo("flow", Comtrade::flow);
      for (ComtradeField field : ComtradeField.ALL) {
        if (!field.whole().isEmpty()) {
          wholes.add(memo(field.name(), (c, raw) -> field.whole().contains(raw)));
        }
      }
      procedure = memo("procedure", ComtradeDecoder::procedure);
      estimated = memo("mass estimated", Comtrade::estimated);
      units = memo("unit", Comtrade::unit);
      quantity = new Amount(cell("quantity"), Decimals.POINT, 0, 6);
      cif = new Amount(cell("cif"), Decimals.POINT, 0, 3);
      fob = new Amount(cell("fob"), Decimals.POINT, 0, 3);
    }

    private static TableLayout layout(CustomsSource.Opened text, char delimiter) {
      Map<String, String> columns = new HashMap<>();
      ComtradeField.ALL.stream()
          .filter(ComtradeField::isRequired)
          .forEach(of -> columns.put(of.target(), of.requiredIn(text.header())));
      ComtradeField.checkDividing(text.header());
      var layout = TableLayout.fixed(ComtradeDecoder.class, delimiter, "utf-8", text.header());
      layout.directions().putAll(Comtrade.directions());
      layout.columns().putAll(columns);
      return layout;
    }

    private <T> MemoCell<T> memo(String field, MemoCell.Meaning<T> meaning) {
      return new MemoCell<>(cell(field), meaning);
    }

    private Cells.Cell cell(String field) {
      String name = ComtradeField.of(field).in(header).orElse("");
      int column = name.isEmpty() ? -1 : header.column(name);
      return new Cells.Cell(name, name, column, "", Set.of(), Set.of());
    }

    private static Optional<UTF8String> procedure(Cells.Cell cell, String raw) {
      return ComtradeField.of("procedure").whole().contains(raw)
          ? Optional.empty()
          : Optional.of(UTF8String.fromString(raw));
    }

    @Override
    public CustomsSource.Fate decode(Fields record) throws Refusal {
      if (leftOut.of(record) || unspecified.of(record)) {
        return CustomsSource.Fate.PASSED;
      }
      var fate = super.decode(record);
      if (fate == CustomsSource.Fate.PASSED) {
        return fate;
      }
      system = classification.of(record);
      flow = flows.of(record);
      whole = flow.regime().isEmpty();
      var special = procedure.of(record);
      for (var column : wholes) {
        whole &= column.of(record);
      }
      regime = flow.regime().or(() -> special).orElse(null);
      isEstimated = estimated.of(record);
      unit = units.of(record);
      quantity.read(record);
      cif.read(record);
      fob.read(record);
      return fate;
    }

    @Override
    public Role role() {
      return whole ? super.role() : Role.BREAKDOWN;
    }

    @Override
    public boolean isRounded() {
      return super.isRounded() || quantity.isRounded();
    }

    @Override
    public void write(TradeBatch rows, Role role) {
      int row = rows.rows();
      super.write(rows, role);
      rows.codeSystem.set(row, system);
      rows.regime.set(row, regime);
      if (flow.imported() && !isPositive(cif) && isPositive(fob)) {
        rows.valuation.set(row, FOB); // some countries value imports like exports
      }
      mass(rows, row);
      if (unit.isPresent() && isKnown(quantity)) {
        rows.quantity.set(row, quantity);
        rows.quantityUnit.set(row, unit.get());
      } else {
        rows.quantity.setMissing(row);
        rows.quantityUnit.set(row, null);
      }
    }

    private void mass(TradeBatch rows, int row) {
      rows.massEstimated.setMissing(row);
      if (!isKnown(mass())) {
        rows.massT.setMissing(row);
        rows.massKind.set(row, null);
      } else if (isEstimated.isPresent()) {
        rows.massEstimated.set(row, isEstimated.get() ? 1 : 0);
      }
    }

    // Comtrade writes 0 for an amount that it does not have
    private boolean isKnown(Amount amount) {
      return isPositive(amount) || (amount.isPresent() && !isPositive(value()));
    }

    private static boolean isPositive(Amount amount) {
      return amount.isPresent() && amount.unscaled() > 0;
    }

    @Override
    public TradeTotal.Cell total() {
      var cell = super.total();
      return new TradeTotal.Cell(
          cell.direction(),
          system.toString(),
          cell.codeDigits(),
          cell.exporter(),
          cell.importer(),
          cell.year());
    }

    /** The codes of UN Comtrade. Source: UN Statistics Division, Comtrade reference tables. */
    static final class Comtrade {
      /** A flow; without a regime it is all imports or exports, of which others are parts. */
      record Flow(boolean imported, Optional<UTF8String> regime) {
        private static Flow of(String text) {
          String[] words = text.split(" ", 2);
          var regime =
              words.length == 1 ? Optional.<UTF8String>empty() : Optional.of(text(words[1]));
          return new Flow(words[0].equals("import"), regime);
        }
      }

      /** Reporters that are groups: European Union, ASEAN; their members report too. */
      static final Set<String> GROUPS = Set.of("97", "975");

      private static final Map<String, String> SYSTEMS =
          ProgramText.pairs(Comtrade.class, "systems.txt");
      private static final Map<String, String> UNITS =
          ProgramText.pairs(Comtrade.class, "units.txt");
      private static final Map<String, Flow> FLOWS =
          ProgramText.pairs(Comtrade.class, "flows.txt").entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(Map.Entry::getKey, of -> Flow.of(of.getValue())));

      private static final Set<String> NO_UNIT = Set.of("", "-1", "0", "1");

      private Comtrade() {}

      private static UTF8String text(String text) {
        return UTF8String.fromString(text);
      }

      static Map<String, String> directions() {
        Map<String, String> directions = new HashMap<>();
        FLOWS.forEach((code, flow) -> directions.put(code, flow.imported() ? "import" : "export"));
        return directions;
      }

      static Flow flow(Cells.Cell cell, String raw) {
        return FLOWS.get(raw);
      }

      static UTF8String system(Cells.Cell cell, String raw) throws Refusal {
        String found = SYSTEMS.get(cell.required(raw));
        if (found == null) {
          throw new Refusal(
              UNKNOWN_TYPE, cell.origin(), "is \"" + raw + "\", not a classification such as H6");
        }
        return text(found);
      }

      /**
       * The unit of a quantity, empty where the row has none; an unknown code stands for itself.
       */
      static Optional<UTF8String> unit(Cells.Cell cell, String raw) {
        return NO_UNIT.contains(raw)
            ? Optional.empty()
            : Optional.of(text(UNITS.getOrDefault(raw, raw)));
      }

      /** Whether the net weight is estimated; before 2023 a flag with the bit of 4 says so. */
      static Optional<Boolean> estimated(Cells.Cell cell, String raw) throws Refusal {
        if (raw.isEmpty()) {
          return Optional.empty();
        }
        if (raw.equalsIgnoreCase("true") || raw.equalsIgnoreCase("false")) {
          return Optional.of(Boolean.valueOf(raw.equalsIgnoreCase("true")));
        }
        if (!raw.matches("\\d")) {
          throw new Refusal(UNKNOWN_TYPE, cell.origin(), "is \"" + raw + "\", not a flag");
        }
        return Optional.of((Integer.parseInt(raw) & 4) != 0);
      }
    }

    /** A field of UN Comtrade as today's files and those before 2023 spell it, case aside. */
    private record ComtradeField(
        String name, String target, Set<String> whole, List<String> spellings) {
      static final List<ComtradeField> ALL =
          ProgramText.lines(ComtradeField.class, "fields.tsv").stream()
              .map(line -> line.split("\t"))
              .map(
                  of ->
                      new ComtradeField(
                          of[0], of[1], whole(of[2]), List.of(of).subList(3, of.length)))
              .toList();

      private static Set<String> whole(String codes) {
        return codes.equals("-") ? Set.of() : Set.of(codes.split(","));
      }

      static ComtradeField of(String name) {
        return ALL.stream().filter(field -> field.name.equals(name)).findFirst().orElseThrow();
      }

      boolean isRequired() {
        return !target.equals("-");
      }

      Optional<String> in(DelimitedReader header) {
        return spellings.stream()
            .flatMap(name -> header.header().stream().filter(of -> plain(of).equals(plain(name))))
            .findFirst();
      }

      private boolean isTodays(DelimitedReader header) {
        return header.header().stream()
            .map(ComtradeField::plain)
            .anyMatch(plain(spellings.get(0))::equals);
      }

      /** Checks that totals can be told from their parts, which stand side by side since 2017. */
      static void checkDividing(DelimitedReader header) {
        List<String> missing =
            Stream.of("procedure", "transport", "second partner")
                .map(ComtradeField::of)
                .filter(field -> field.in(header).isEmpty())
                .map(field -> field.spellings().get(0))
                .toList();
        if (of("code").isTodays(header) && !missing.isEmpty()) {
          throw header.error(
              "columns that separate totals from their parts are missing, %s, the header has %s"
                  .formatted(QuotedNames.of(missing), QuotedNames.of(header.header())),
              "fetch the file with them, or describe it as customs-table with duplicates: largest");
        }
      }

      String requiredIn(DelimitedReader header) {
        return in(header)
            .orElseThrow(
                () ->
                    header.error(
                        "column %s is missing, the header has %s"
                            .formatted(
                                QuotedNames.of(spellings).replace(", ", " or "),
                                QuotedNames.of(header.header())),
                        "fetch the file in a layout of UN Comtrade, or describe it as"
                            + " customs-table"));
      }

      private static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
      }
    }
  }
}
