package org.oreflow.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.oreflow.config.Range;
import org.oreflow.config.ReferenceFile;
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

  private static final String REPORTER = "reporter";

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
   * @param reporter whose reports it is of
   * @param share part of the code's trade, by mass, that belongs to the stage
   * @param content basket's mass unit per tonne of product, or per piece
   * @param perPiece whether the content is that of a piece
   * @param composition a composition, an element, {@link #BY_DEPOSIT}, or "" where it is unknown
   * @param flags that flows get; {@link Flag#SHARE_MEAN}: the share is a mean over all partners
   * @param valuePart part of the stage in the value that the exporter sells to all partners
   * @param conversion of the code's trade into the code of another edition that is mapped
   */
  public record Commodity(
      String codeSystem,
      String code,
      String exporter,
      ReportedBy reporter,
      Years years,
      String basket,
      String stage,
      String element,
      Range share,
      Range content,
      boolean perPiece,
      String composition,
      List<String> flags,
      Optional<Double> valuePart,
      Optional<Conversion> conversion) {

    /** Whether the share is a mean over all partners, of whom one may take all or nothing. */
    public boolean isMean() {
      return flags.contains(Flag.SHARE_MEAN.name());
    }

    private Commodity by(Conversion other) {
      return new Commodity(
          other.from().system(),
          other.from().code(),
          exporter,
          reporter,
          years,
          basket,
          stage,
          element,
          share.times(other.mass()),
          content,
          perPiece,
          composition,
          flags,
          Optional.empty(),
          Optional.of(other));
    }
  }

  private final List<Commodity> commodities = new ArrayList<>();
  private final List<StagePlace> stages = new ArrayList<>();

  private Commodities() {}

  /** The rows of {@code commodities.csv} in a folder, of this version or the one before. */
  public static List<ReferenceFile.Line> lines(Path folder) {
    return ReferenceFile.read(
        folder.resolve("commodities.csv"),
        List.of(REPORTER),
        "code_system",
        "code",
        "exporter",
        REPORTER,
        "first_year",
        "last_year",
        "basket",
        "stage",
        "element",
        "share_low",
        "share",
        "share_high",
        "content_low",
        "content",
        "content_high",
        "composition",
        "per",
        "flags",
        "note",
        "citation");
  }

  /** Reads {@code commodities.csv} and the conversions in a folder. */
  public static Commodities read(Path folder) {
    var all = new Commodities();
    Map<String, Double> shares = new LinkedHashMap<>();
    var values = ValueParts.read(folder);
    for (var line : lines(folder)) {
      var commodity =
          new Commodity(
              line.required("code_system"),
              line.required("code_system").matches("HS(\\d{4})?")
                  ? Conversions.code(line, "code")
                  : line.required("code"),
              line.required("exporter"),
              reporter(line),
              line.years(0, 9999),
              line.required("basket"),
              line.required("stage"),
              line.required("element"),
              line.range("share"),
              line.range("content"),
              isPerPiece(line),
              line.text("composition"),
              line.list("flags"),
              valuePart(line, values),
              Optional.empty());
      String key =
          commodity.codeSystem()
              + commodity.code()
              + commodity.exporter()
              + commodity.reporter()
              + commodity.years();
      if (shares.merge(key, commodity.share().best().orElse(0.0), Double::sum) > 1 + 1e-9) {
        throw line.error(
            "share", "of code " + commodity.code() + " adds to more than one", "lower the shares");
      }
      KnownFlags.check(line, "flags", commodity.flags());
      if (commodity.isMean() && commodity.share().best().isEmpty()) {
        throw line.error("share", "is empty", "a mean over all partners is a share");
      }
      all.commodities.add(commodity);
      all.stages.add(new StagePlace(line.place(), commodity.basket(), commodity.stage()));
    }
    all.convert(Conversions.read(folder));
    return all;
  }

  private static ReportedBy reporter(ReferenceFile.Line line) {
    return switch (line.text(REPORTER)) {
      case "" -> ReportedBy.ANYONE;
      case "exporter" -> ReportedBy.EXPORTER;
      case "importer" -> ReportedBy.IMPORTER;
      default ->
          throw line.error(
              REPORTER,
              "is \"" + line.text(REPORTER) + "\"",
              "write exporter or importer, or leave it empty");
    };
  }

  // of the one year that a row is of
  private static Optional<Double> valuePart(ReferenceFile.Line line, ValueParts values) {
    Years years = line.years(0, 9999);
    int year = years.first() == years.last() ? years.first() : -1;
    var exports =
        new ValueParts.Key(line.text("element"), line.text("stage"), line.text("exporter"), year);
    return values.of(exports).flatMap(Range::best);
  }

  private static boolean isPerPiece(ReferenceFile.Line line) {
    String per = line.required("per");
    if (!Set.of("t", Units.PIECE).contains(per)) {
      throw line.error("per", "is \"" + per + "\"", "write t or " + Units.PIECE);
    }
    return per.equals(Units.PIECE);
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

  /** The stages of baskets that rows of the file name. */
  public List<StagePlace> stages() {
    return List.copyOf(stages);
  }

  /** The codes that a basket maps to its stages. */
  public Set<String> codes(String basket) {
    return commodities.stream()
        .filter(c -> c.basket().equals(basket))
        .map(Commodity::code)
        .collect(Collectors.toSet());
  }
}
