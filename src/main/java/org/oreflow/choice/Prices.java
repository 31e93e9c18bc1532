package org.oreflow.choice;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.config.ProgramText;
import org.oreflow.reference.Units;
import org.oreflow.table.Price;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import org.oreflow.table.Status;

/**
 * The published prices that count: of each series and period of a source those of its newest
 * edition.
 */
public final class Prices {
  private static final Pattern PREFIX =
      Pattern.compile("^(United States, Price, (Price(, |: ))?|(Price|CASE STATEMENT ERROR)_?)");
  private static final Pattern UNIT_OF_COLUMN =
      Pattern.compile("_?(dkg|dlb|dtoz|dto|dt|dg|df|dst|dct|ctslb|dmtu|mdol|mmt|kt|kg|t)$");
  private static final Pattern PER_MASS = Pattern.compile("usd(\\d{4})?/(.+)");
  private static final Pattern REAL = Pattern.compile("\\breal\\b");
  // the first whose words are found
  private static final List<Map.Entry<String, Pattern>> BASES =
      ProgramText.lines(Prices.class, "price_bases.tsv").stream()
          .map(line -> line.split("\t"))
          .map(basis -> Map.entry(basis[0], Pattern.compile("(?i)" + basis[1])))
          .toList();

  private Prices() {}

  /**
   * Rows of {@link Price}.
   *
   * @param prices rows of {@link Production}, corrected, of prices
   * @param releases by source and release; records of others do not count
   */
  public static List<Row> of(
      Collection<Row> prices, Map<List<String>, Release> releases, Units units) {
    List<Row> told = prices.stream().filter(Prices::isTold).toList();
    return Releases.newest(told, releases, Prices::series).stream()
        .map(row -> price(row, Releases.of(row, releases), units))
        .toList();
  }

  private static boolean isTold(Row row) {
    BigDecimal low = row.getAs(Production.LOW);
    boolean isBounded = row.getAs(Production.HIGH) != null || (low != null && low.signum() > 0);
    return (isBounded || row.getAs(Production.QUANTITY) != null)
        && !Role.SCENARIO.text().equals(row.getAs(Production.ROLE));
  }

  private static List<Object> series(Row row) {
    return List.of(
        row.getAs(Production.SOURCE),
        row.getAs(Production.ELEMENT),
        row.getAs(Production.STAGE),
        label(row),
        row.getAs(Production.UNIT),
        row.getAs(Production.PERIOD));
  }

  private static String label(Row row) {
    String type = PREFIX.matcher(row.getAs(Production.TYPE)).replaceFirst("");
    String plain =
        type.contains(" ") ? type : UNIT_OF_COLUMN.matcher(type).replaceFirst("").replace('_', ' ');
    String content = row.getAs(Production.CONTENT);
    return !plain.isBlank() ? plain.strip() : content == null ? "price" : content;
  }

  private static Row price(Row row, Release release, Units units) {
    String unit = row.getAs(Production.UNIT);
    String note = row.getAs(Production.NOTE);
    String told = row.getAs(Production.TYPE) + " " + note;
    String period = row.getAs(Production.PERIOD);
    var flags = new TreeSet<>(row.<String>getList(row.fieldIndex(Production.FLAGS)));
    flags.addAll(release.terms());
    Matcher mass = PER_MASS.matcher(units.knows(unit) ? units.byName().get(unit).base() : "");
    boolean isOfMass =
        mass.matches()
            && !told.contains("ton unit") // a hundredth of what it is of
            && units.factor(mass.group(2), "t").isPresent();
    Integer baseYear = isOfMass && mass.group(1) != null ? Integer.valueOf(mass.group(1)) : null;
    BigDecimal value = row.getAs(Production.QUANTITY);
    Double perTonne =
        isOfMass && value != null
            ? value.multiply(units.byName().get(unit).factor()).doubleValue()
                / units.factor(mass.group(2), "t").get().doubleValue()
            : null;
    return RowFactory.create(
        release.source(),
        release.release(),
        row.getAs(Production.ELEMENT),
        row.getAs(Production.STAGE),
        row.getAs(Production.COUNTRY),
        label(row),
        row.getAs(Production.CONTENT),
        period,
        row.getAs(Production.YEAR),
        period.matches("\\d{4}-\\d{2}") ? Integer.valueOf(period.substring(5)) : null,
        value,
        row.getAs(Production.LOW),
        row.getAs(Production.HIGH),
        unit,
        perTonne,
        baseYear != null || REAL.matcher(told).find() ? "real" : "nominal",
        baseYear,
        basis(told),
        Status.of(flags).text(),
        flags.toArray(String[]::new),
        note);
  }

  private static String basis(String told) {
    return BASES.stream()
        .filter(basis -> basis.getValue().matcher(told).find())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }
}
