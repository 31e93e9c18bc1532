package org.oreflow.ingest.columns;

import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.Term;
import org.oreflow.ingest.text.Amount;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.Fields;

/**
 * Mass and quantity of the record read last. Mass may be one of two quantities, whose unit says so;
 * the other one then is the quantity. A quantity of zero in no unit is none.
 */
final class Masses {
  private static final int SCALE = 6;

  /** A unit of a quantity and the power of ten that makes it tonnes, if it measures mass. */
  private record Unit(Term term, boolean isMass, int shift) {}

  private final class Pair {
    private final Amount amount;
    private final Amount mass;
    private final MemoCell<Unit> unit;
    private Unit of;

    private Pair(Cells cells, String target, Decimals decimals) {
      amount = new Amount(cells.of(target), decimals, 0, SCALE);
      mass = Amount.mass(cells.of(target), decimals, 0);
      unit = new MemoCell<>(cells.of(target + "_unit"), Masses.this::unit);
    }

    private void read(Fields record) throws Refusal {
      of = unit.of(record);
      amount.read(record);
      if (of.term().text().isEmpty() && amount.isZero()) {
        amount.forget();
      }
    }

    private boolean isMass() {
      return of.isMass() && amount.isPresent();
    }
  }

  private final Map<String, Integer> units;
  private final Amount kg;
  private final Amount tonnes;
  private final Pair first;
  private final Pair second;
  private Pair quantity;
  private Amount mass;

  Masses(Cells cells, Decimals decimals, Map<String, Integer> units) {
    this.units = units;
    kg = Amount.mass(cells.of("mass_kg"), decimals, -3);
    tonnes = Amount.mass(cells.of("mass_t"), decimals, 0);
    first = new Pair(cells, "quantity", decimals);
    second = cells.has("second_quantity") ? new Pair(cells, "second_quantity", decimals) : null;
  }

  private Unit unit(Cells.Cell cell, String raw) {
    String text = cell.value(raw);
    Integer shift = units.get(text);
    return new Unit(Term.of(text), shift != null, shift == null ? 0 : shift);
  }

  void read(Fields record) throws Refusal {
    kg.read(record);
    tonnes.read(record);
    first.read(record);
    quantity = first;
    mass = kg.isPresent() || kg.isBelowScale() ? kg : tonnes;
    if (second != null) {
      second.read(record);
    }
    if (first.isMass()) {
      take(first, record);
      quantity = second != null && second.amount.isPresent() ? second : first;
    } else if (second != null && second.isMass()) {
      take(second, record);
    }
  }

  private void take(Pair pair, Fields record) throws Refusal {
    pair.mass.read(record, pair.of.shift());
    mass = pair.mass;
  }

  Amount mass() {
    return mass;
  }

  Term unit() {
    return quantity.of.term();
  }

  boolean isRounded() {
    return mass.isRounded() || quantity.amount.isRounded();
  }

  void write(TradeBatch rows, int row) {
    UTF8String kind = mass.isPresent() ? TradeBatch.NET : null;
    rows.massT.set(row, mass);
    rows.massKind.set(row, kind);
    rows.quantity.set(row, quantity.amount);
    rows.quantityUnit.set(row, quantity.of.term().column());
  }
}
