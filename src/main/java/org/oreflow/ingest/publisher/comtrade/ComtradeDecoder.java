package org.oreflow.ingest.publisher.comtrade;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.ingest.columns.CustomsTableDecoder;
import org.oreflow.ingest.columns.MemoCell;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.text.Amount;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.CodeForm;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.Fields;
import org.oreflow.ingest.text.TableLayout;
import org.oreflow.reference.Basket;
import org.oreflow.table.Role;
import org.oreflow.table.TradeTotal;

/** The records of a text of UN Comtrade: a customs table, and how its rows hold each other. */
final class ComtradeDecoder extends CustomsTableDecoder {
  private static final CodeForm CODES = new CodeForm(2, 12, "", 0); // national tariff lines too
  private static final UTF8String FOB = UTF8String.fromString("fob");
  private static final Map<ComtradeField, String> REQUIRED =
      new EnumMap<>(
          Map.of(
              ComtradeField.PERIOD, "period",
              ComtradeField.REPORTER, "reporter",
              ComtradeField.PARTNER, "partner",
              ComtradeField.FLOW, "direction",
              ComtradeField.CLASSIFICATION, "code_system",
              ComtradeField.CODE, "code",
              ComtradeField.VALUE, "value",
              ComtradeField.MASS, "mass_kg"));

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
    leftOut = memo(ComtradeField.REPORTER, (c, raw) -> Comtrade.GROUPS.contains(raw));
    unspecified = memo(ComtradeField.CODE, (c, raw) -> raw.equals(Comtrade.NOT_SPECIFIED));
    classification = memo(ComtradeField.CLASSIFICATION, Comtrade::system);
    flows = memo(ComtradeField.FLOW, Comtrade::flow);
    Comtrade.WHOLE.forEach(
        (field, texts) -> wholes.add(memo(field, (c, raw) -> texts.contains(raw))));
    procedure = memo(ComtradeField.PROCEDURE, ComtradeDecoder::procedure);
    estimated = memo(ComtradeField.MASS_ESTIMATED, Comtrade::estimated);
    units = memo(ComtradeField.UNIT, Comtrade::unit);
    var decimals = new Decimals('.');
    quantity = new Amount(cell(ComtradeField.QUANTITY), decimals, 0, 6);
    cif = new Amount(cell(ComtradeField.CIF), decimals, 0, 3);
    fob = new Amount(cell(ComtradeField.FOB), decimals, 0, 3);
  }

  private static TableLayout layout(CustomsSource.Opened text, char delimiter) {
    Map<String, String> columns = new HashMap<>();
    REQUIRED.forEach(
        (field, target) -> columns.put(target, field.requiredIn(text.header(), text.file())));
    ComtradeField.checkDividing(text.header(), text.file());
    var layout =
        TableLayout.fixed(delimiter, "utf-8", "comtrade", CODES)
            .constants("currency: USD")
            .valued("cif", "fob")
            .directions(Comtrade.directions())
            .totals("partner", "0")
            .totals("code", "TOTAL");
    layout.columns().putAll(columns);
    return layout;
  }

  private <T> MemoCell<T> memo(ComtradeField field, MemoCell.Meaning<T> meaning) {
    return new MemoCell<>(cell(field), meaning);
  }

  private Cells.Cell cell(ComtradeField field) {
    String name = field.in(header).orElse("");
    int column = name.isEmpty() ? -1 : header.column(name);
    return new Cells.Cell(name, name, column, "", Set.of(), Set.of());
  }

  private static Optional<UTF8String> procedure(Cells.Cell cell, String raw) {
    return Comtrade.WHOLE.get(ComtradeField.PROCEDURE).contains(raw)
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
}
