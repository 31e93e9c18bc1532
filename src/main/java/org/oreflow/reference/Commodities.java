package org.oreflow.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.oreflow.config.Range;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow;
import org.oreflow.config.ReferenceRow.Added;
import org.oreflow.config.ReferenceRow.Columns;
import org.oreflow.config.ReferenceRow.MayBeEmpty;
import org.oreflow.config.Years;
import org.oreflow.reference.Conversions.Conversion;
import org.oreflow.table.Flag;

/**
 * Product codes and the stage of a basket that their trade belongs to. A code of one edition of the
 * Harmonised System is found in records of others by {@link Conversions}. Source: {@code
 * conf/reference/commodities.csv}.
 */
public record Commodities(List<Commodity> all, List<StagePlace> stages) {
  /** Composition of a code whose exporters ship their own country's ore mix. */
  public static final String BY_DEPOSIT = "deposits";

  /** Whose reports a row is of, as the two sides may give one good two codes. */
  public enum ReportedBy {
    ANYONE,
    /** The exporter's, and trade that is reconciled of both sides. */
    EXPORTER,
    IMPORTER
  }

  /**
   * A code of an edition (HS: of any) and exporter (*: all others): the part of its trade, by mass,
   * of a stage; content per tonne or piece; a composition, an element, {@link #BY_DEPOSIT}, or "";
   * flags of flows ({@link Flag#SHARE_MEAN}: a mean over all partners); the part in the exporter's
   * value; and the conversion into the code of another edition that is mapped.
   */
  public record Commodity(
      String codeSystem,
      String code,
      String exporter,
      @Added ReportedBy reporter,
      Years years,
      String basket,
      String stage,
      String element,
      Range share,
      Range content,
      @MayBeEmpty String composition,
      String per,
      List<String> flags,
      Optional<Range> valuePart,
      Optional<Conversion> conversion) {

    public boolean perPiece() {
      return per.equals(Units.PIECE);
    }

    /** Whether the share is a mean over all partners, of whom one may take all or nothing. */
    public boolean isMean() {
      return flags.contains(Flag.SHARE_MEAN.name());
    }

    private Commodity by(Conversion other) {
      return of(other.from(), share.times(other.mass()), Optional.empty(), Optional.of(other));
    }

    private Commodity of(
        Conversions.Edition edition,
        Range part,
        Optional<Range> value,
        Optional<Conversion> converted) {
      return new Commodity(
          edition.system(),
          edition.code(),
          exporter,
          reporter,
          years,
          basket,
          stage,
          element,
          part,
          content,
          composition,
          per,
          flags,
          value,
          converted);
    }

    // what is known of the one year that a row is of
    private Commodity with(ValueParts values) {
      int year = years.first() == years.last() ? years.first() : -1;
      var key = new ValueParts.Key(element, stage, exporter, year);
      return of(new Conversions.Edition(codeSystem, code), share, values.of(key), conversion);
    }
  }

  public static List<ReferenceFile.Line> lines(Path folder) {
    return rows(folder).stream().map(ReferenceRow::line).toList();
  }

  private static List<ReferenceRow<Commodity>> rows(Path folder) {
    return ReferenceFile.read(
        folder.resolve("commodities.csv"), Commodity.class, "note", "citation");
  }

  public static Commodities read(Path folder) {
    var all = new Commodities(new ArrayList<>(), new ArrayList<>());
    Map<List<Object>, Double> shares = new HashMap<>();
    var values = ValueParts.read(folder);
    for (var row : rows(folder)) {
      Commodity of = row.value();
      check(row, of);
      List<Object> key =
          List.of(of.codeSystem(), of.code(), of.exporter(), of.reporter(), of.years());
      if (shares.merge(key, of.share().best().orElse(0.0), Double::sum) > 1 + 1e-9) {
        throw row.error(
            "share", "of code " + of.code() + " adds to more than one", "lower the shares");
      }
      all.all.add(of.with(values));
      all.stages.add(new StagePlace(row.place(), of.basket(), of.stage()));
    }
    all.convert(Conversions.read(folder));
    return all;
  }

  private static void check(ReferenceRow<Commodity> row, Commodity commodity) {
    if (commodity.codeSystem().matches("HS(\\d{4})?")) {
      Conversions.checkCode(row.line(), "code");
    }
    if (!Set.of("t", Units.PIECE).contains(commodity.per())) {
      throw row.wrong("per", "write t or " + Units.PIECE);
    }
    KnownFlags.check(row.line(), "flags", commodity.flags());
    if (commodity.isMean() && commodity.share().best().isEmpty()) {
      throw row.error("share", "is empty", "a mean over all partners is a share");
    }
  }

  // a code of one edition is looked for in the records of others too, unless they map it themselves
  private void convert(Conversions conversions) {
    for (Commodity commodity : List.copyOf(all)) {
      conversions.into(commodity.codeSystem(), commodity.code()).stream()
          .filter(conversion -> !isMapped(conversion.from(), commodity.basket()))
          .forEach(conversion -> all.add(commodity.by(conversion)));
    }
  }

  private boolean isMapped(Conversions.Edition code, String basket) {
    return all.stream()
        .filter(c -> c.conversion().isEmpty() && c.basket().equals(basket))
        .anyMatch(
            c ->
                c.code().equals(code.code())
                    && (c.codeSystem().equals(code.system()) || c.codeSystem().equals("HS")));
  }

  public Set<String> codes(String basket) {
    return all.stream()
        .filter(c -> c.basket().equals(basket))
        .map(Commodity::code)
        .collect(Collectors.toSet());
  }

  /**
   * The part of an element's goods in the value of a stage's exports of a country and year, where
   * their codes hold other goods too. Source: {@code conf/reference/value_parts.csv}.
   */
  public record ValueParts(Map<Key, Range> parts) {
    public record Key(String element, String stage, String exporter, int year) {}

    private record Row(
        Key exports,
        @Columns({"low", "part", "high"}) Range part,
        @MayBeEmpty String note,
        String citation) {}

    public Optional<Range> of(Key exports) {
      return Optional.ofNullable(parts.get(exports));
    }

    public Map<List<String>, Double> leastParts() {
      Map<List<String>, Double> least = new HashMap<>();
      parts.forEach(
          (of, part) ->
              least.put(
                  List.of(of.element(), of.stage(), of.exporter(), String.valueOf(of.year())),
                  part.low()));
      return least;
    }

    static ValueParts read(Path folder) {
      Map<Key, Range> parts = new HashMap<>();
      for (var row : ReferenceFile.readIfThere(folder.resolve("value_parts.csv"), Row.class)) {
        Key exports = row.value().exports();
        if (row.value().part().high() > 1) {
          throw row.error("high", "is above 1", "no part is more than all");
        }
        row.once(parts.put(exports, row.value().part()), "exporter", "keep one row");
      }
      return new ValueParts(parts);
    }
  }
}
