package org.oreflow.index.formula;

import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.NamedRow;

/**
 * What one country sells another of an element at a stage in a year.
 *
 * @param mass of the element, in the basket's unit; where no high is known it is what is known
 * @param product mass of the products, in tonnes; NaN: unknown
 * @param value of the products in USD; NaN: unknown
 * @param valueWithMass the part of the value whose records have mass; NaN: none
 */
public record FlowRow(
    String element,
    String stage,
    String exporter,
    String importer,
    Interval mass,
    double product,
    double value,
    double valueWithMass,
    Set<String> flags) {

  public static FlowRow of(Row row) {
    return of(row, Cells.flags(row, Flow.FLAGS));
  }

  public static FlowRow of(Row row, Set<String> flags) {
    if (flags.contains(Flag.ONE_CODE.name())) {
      flags.remove(Flag.ONE_CODE.name()); // an index adds up partners
    }
    Interval mass = Interval.of(NamedRow.numbers(row, Flow.MASS_T, Flow.LOW_T, Flow.HIGH_T));
    double known = mass.isKnown() ? Math.max(mass.value(), mass.low()) : mass.low();
    double high = Double.isNaN(mass.high()) ? known : mass.high();
    return new FlowRow(
        row.getAs(Flow.ELEMENT),
        row.getAs(Flow.STAGE),
        row.getAs(Flow.EXPORTER),
        row.getAs(Flow.IMPORTER),
        new Interval(mass.value(), mass.low(), high),
        NamedRow.number(row, Flow.PRODUCT_T),
        NamedRow.number(row, Flow.VALUE_USD),
        NamedRow.number(row, Flow.VALUE_WITH_MASS_USD),
        flags);
  }

  /** The same in tonnes of product, as far as they are known. */
  public FlowRow ofProduct() {
    return with(Interval.exact(product), Double.isNaN(product) ? Double.NaN : valueWithMass);
  }

  /** The same without a mass if its source lacks codes of the stage: others may add to it. */
  public FlowRow ofAllCodes() {
    return has(Flag.CODES_PARTIAL.name())
        ? with(new Interval(Double.NaN, mass.low(), Double.NaN), Double.NaN)
        : this;
  }

  private FlowRow with(Interval other, double valueWithOther) {
    return new FlowRow(
        element, stage, exporter, importer, other, product, value, valueWithOther, flags);
  }

  public FlowRow ofStage(String other) {
    return new FlowRow(
        element, other, exporter, importer, mass, product, value, valueWithMass, flags);
  }

  public FlowRow and(FlowRow other) {
    Set<String> all = new TreeSet<>(flags);
    all.addAll(other.flags);
    return new FlowRow(
        element,
        stage,
        exporter,
        importer,
        mass.plus(other.mass),
        product + other.product,
        value + other.value,
        Double.isNaN(valueWithMass)
            ? other.valueWithMass
            : valueWithMass + (Double.isNaN(other.valueWithMass) ? 0 : other.valueWithMass),
        all);
  }

  public boolean has(String flag) {
    return flags.contains(flag);
  }
}
