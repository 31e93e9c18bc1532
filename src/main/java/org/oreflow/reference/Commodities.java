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
import org.oreflow.config.ReferenceRow.MayBeEmpty;
import org.oreflow.config.Years;
import org.oreflow.reference.Conversions.Conversion;
import org.oreflow.table.Flag;

/**
 * Product codes and the stage of a basket that their trade belongs to. A code of one edition of the
 * Harmonised System is found in records of others by {@link Conversions}. Source: {@code
 * conf/reference/commodities.csv}.
 */
public final class Commodities {
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
   * One code.
   *
   * @param codeSystem such as HS2017, or HS for every edition of the Harmonised System
   * @param exporter ISO alpha-3, or * for those without a row of their own
   * @param share part of the code's trade, by mass, that belongs to the stage
   * @param content basket's mass unit per tonne of product, or per piece
   * @param composition a composition, an element, {@link #BY_DEPOSIT}, or "" where it is unknown
   * @param flags that flows get; {@link Flag#SHARE_MEAN}: the share is a mean over all partners
   * @param valuePart part of the stage in the value that the exporter sells
   * @param conversion of the code's trade into the code of another edition that is mapped
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

  private final List<Commodity> commodities = new ArrayList<>();
  private final List<StagePlace> stages = new ArrayList<>();

  private Commodities() {}

  /** The rows of {@code commodities.csv} in a folder, of this version or the one before. */
  public static List<ReferenceFile.Line> lines(Path folder) {
    return rows(folder).stream().map(ReferenceRow::line).toList();
  }

  private static List<ReferenceRow<Commodity>> rows(Path folder) {
    return ReferenceFile.read(
        folder.resolve("commodities.csv"), Commodity.class, "note", "citation");
  }

  public static Commodities read(Path folder) {
    var all = new Commodities();
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
      all.commodities.add(of.with(values));
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
    for (Commodity commodity : List.copyOf(commodities)) {
      conversions.into(commodity.codeSystem(), commodity.code()).stream()
          .filter(conversion -> !isMapped(conversion.from(), commodity.basket()))
          .forEach(conversion -> commodities.add(commodity.by(conversion)));
    }
  }

  private boolean isMapped(Conversions.Edition code, String basket) {
    return commodities.stream()
        .filter(c -> c.conversion().isEmpty() && c.basket().equals(basket))
        .anyMatch(
            c ->
                c.code().equals(code.code())
                    && (c.codeSystem().equals(code.system()) || c.codeSystem().equals("HS")));
  }

  public List<Commodity> all() {
    return List.copyOf(commodities);
  }

  public List<StagePlace> stages() {
    return List.copyOf(stages);
  }

  public Set<String> codes(String basket) {
    return commodities.stream()
        .filter(c -> c.basket().equals(basket))
        .map(Commodity::code)
        .collect(Collectors.toSet());
  }
}
