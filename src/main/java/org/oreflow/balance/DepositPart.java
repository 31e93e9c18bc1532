package org.oreflow.balance;

import static org.oreflow.flow.FlowFactor.SCHEMA;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.oreflow.config.Years;
import org.oreflow.flow.FlowFactor;

/**
 * The part of an element in the mine output of a group.
 *
 * @param country whose deposits it is of, {@code *}: of those without analysed deposits
 * @param best null: unknown
 */
record DepositPart(
    String group,
    String element,
    String country,
    Years years,
    List<OfItsOwn> except,
    double low,
    Double best,
    double high,
    List<String> flags)
    implements Serializable {
  private static final String OTHERS = "*";

  record OfItsOwn(String country, Years years) implements Serializable {
    // ISO:first:last
    static OfItsOwn of(String text) {
      String[] fields = text.split(":", -1);
      return new OfItsOwn(
          fields[0], new Years(Integer.parseInt(fields[1]), Integer.parseInt(fields[2])));
    }
  }

  /** Of rows of {@link FlowFactor#ofMineOutput}, without those of a group as a whole. */
  static List<DepositPart> of(List<Row> factors) {
    return factors.stream()
        .map(DepositPart::of)
        .filter(part -> !part.element().equals(part.group()))
        .toList();
  }

  private static DepositPart of(Row factor) {
    return new DepositPart(
        factor.getString(SCHEMA.fieldIndex(FlowFactor.CODE)),
        factor.getString(SCHEMA.fieldIndex(FlowFactor.ELEMENT)),
        factor.getString(SCHEMA.fieldIndex(FlowFactor.EXPORTER)),
        new Years(
            factor.getInt(SCHEMA.fieldIndex(FlowFactor.FIRST_YEAR)),
            factor.getInt(SCHEMA.fieldIndex(FlowFactor.LAST_YEAR))),
        texts(factor, FlowFactor.EXCEPT).stream().map(OfItsOwn::of).toList(),
        factor.getDouble(SCHEMA.fieldIndex(FlowFactor.LOW)),
        (Double) factor.get(SCHEMA.fieldIndex(FlowFactor.BEST)),
        factor.getDouble(SCHEMA.fieldIndex(FlowFactor.HIGH)),
        texts(factor, FlowFactor.FLAGS));
  }

  private static List<String> texts(Row factor, String column) {
    int place = SCHEMA.fieldIndex(column);
    return factor.get(place) instanceof String[] texts
        ? List.of(texts)
        : List.copyOf(factor.getList(place)); // of a table that was read
  }

  boolean isOf(String producer, int year) {
    boolean isOwn = country.equals(producer);
    boolean isOthers =
        country.equals(OTHERS)
            && except.stream()
                .noneMatch(one -> one.country().equals(producer) && one.years().contain(year));
    return years.contain(year) && (isOwn || isOthers);
  }
}
