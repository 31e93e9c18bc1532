package org.oreflow.ingest.publisher.baci;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.ingest.columns.CountryCells;
import org.oreflow.ingest.columns.MemoCell;
import org.oreflow.ingest.columns.Place;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.Product;
import org.oreflow.ingest.source.RecordPeriod;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.Amount;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.CodeForm;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.Fields;
import org.oreflow.reference.Basket;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

/**
 * CEPII BACI: one text a year of {@code t,i,j,k,v,q}: year, exporter, importer, HS6 code, value in
 * thousand USD, mass in tonnes; in files of their own, packed or not, or as members of the archive
 * of a release, whose other members (code tables, readme) are left alone. Rows have no reporter and
 * no direction, for CEPII has reconciled both reports. Source: Gaulier and Zignago (2010), CEPII
 * working paper 2010-23.
 */
public record Baci(String release, boolean totals, Codes codes) implements CustomsSource {
  public static final Pattern NAME =
      Pattern.compile("BACI_HS(\\d\\d)_Y(\\d{4})_V(\\d{6}[a-z]?)\\.csv(\\.(gz|xz|zst))?");
  private static final String NOT_SPECIFIED = "9999AA";
  private static final int DIGITS = 6;

  public Baci(SourceConfig config, Codes codes) {
    this(config.release(), config.tradeTotals().orElse(false), codes);
  }

  @Override
  public char delimiter() {
    return ',';
  }

  @Override
  public boolean reads(String entry) {
    return NAME.matcher(entry.substring(entry.lastIndexOf('/') + 1)).matches();
  }

  @Override
  public Decoder decoder(Opened text, Basket.Selection products) {
    Matcher name = NAME.matcher(text.file().textName());
    if (!name.matches()) {
      throw text.file()
          .error(
              "file name is not one of BACI",
              "keep CEPII's name, such as BACI_HS17_Y2024_V202601.csv");
    }
    if (!name.group(3).equals(release)) {
      throw text.file()
          .error(
              "file is of release " + name.group(3) + ", the source of " + release,
              "correct release or files of the source");
    }
    return new Lines(text.header(), name, products);
  }

  private final class Lines implements Decoder {
    private final Basket.Selection products;
    private final String codeSystem;
    private final String year;
    private final MemoCell<RecordPeriod> t;
    private final Place.Column i;
    private final Place.Column j;
    private final MemoCell<Product> k;
    private final Amount v;
    private final Amount q;
    private RecordPeriod when;
    private Place exporter;
    private Place importer;
    private Product product;

    private Lines(DelimitedReader header, Matcher name, Basket.Selection products) {
      this.products = products;
      this.codeSystem = (name.group(1).startsWith("9") ? "HS19" : "HS20") + name.group(1);
      this.year = name.group(2);
      var countries = new CountryCells(codes.countries(), "comtrade");
      Place.Meaning place = (cell, raw, when) -> countries.find(raw, when, cell.origin());
      t = new MemoCell<>(cell(header, "t"), this::when);
      i = new Place.Column(cell(header, "i"), place);
      j = new Place.Column(cell(header, "j"), place);
      k = new MemoCell<>(cell(header, "k"), this::product);
      v = new Amount(cell(header, "v"), Decimals.POINT, 3, 3);
      q = Amount.mass(cell(header, "q", "NA"), Decimals.POINT, 0);
    }

    private static Cells.Cell cell(DelimitedReader header, String name, String... nulls) {
      return new Cells.Cell(name, name, header.column(name), "", Set.of(nulls), Set.of());
    }

    private RecordPeriod when(Cells.Cell cell, String raw) throws Refusal {
      Period period = Period.year(raw, cell.origin());
      if (!period.text().equals(year)) {
        throw new Refusal(
            RejectedReason.OUT_OF_RANGE,
            cell.origin(),
            "is " + period.text() + ", the file's name says " + year);
      }
      return RecordPeriod.of(period, codes.years());
    }

    private Product product(Cells.Cell cell, String raw) throws Refusal {
      boolean specified = !raw.equals(NOT_SPECIFIED);
      if (specified) {
        CodeForm.check(raw, DIGITS, DIGITS, cell.origin());
      }
      return new Product(UTF8String.fromString(raw), specified && products.takes(raw), false);
    }

    @Override
    public CodeColumn code() {
      Set<String> passing = totals ? Set.of() : Set.of(NOT_SPECIFIED);
      return new CodeColumn(k.cell().column(), DIGITS, DIGITS, passing, Set.of());
    }

    @Override
    public void begin(TradeBatch rows) {
      rows.codeSystem.fill(codeSystem);
      rows.currency.fill("USD");
      rows.valuation.fill("fob");
      rows.massKind.fill("net");
      rows.role.fill(Role.PART.text());
    }

    @Override
    public Fate decode(Fields record) throws Refusal {
      product = k.of(record);
      if (!product.taken() && !totals) {
        return Fate.PASSED;
      }
      when = t.of(record);
      if (!when.taken()) {
        return Fate.PASSED;
      }
      exporter = i.of(record, when.year());
      importer = j.of(record, when.year());
      if (!v.read(record)) {
        throw new Refusal(RejectedReason.MISSING_VALUE, "v", "is empty");
      }
      q.read(record);
      return product.taken() ? Fate.KEPT : Fate.TOTALLED;
    }

    @Override
    public Amount value() {
      return v;
    }

    @Override
    public Amount mass() {
      return q;
    }

    @Override
    public List<String> key(Fields record) {
      throw new IllegalStateException("BACI has no rule for repeated keys");
    }

    @Override
    public void write(TradeBatch rows, Role role) {
      int row = rows.rows();
      rows.exporter.set(row, exporter.code());
      rows.importer.set(row, importer.code());
      rows.code.set(row, product.code());
      rows.period.set(row, when.period());
      rows.year.set(row, when.year());
      rows.valueUsd.set(row, v);
      rows.valueReported.set(row, v);
      rows.massT.set(row, q);
      rows.flags.set(
          row,
          TradeBatch.flags(
              exporter.flag(), importer.flag(), Trade.returned(exporter.iso3(), importer.iso3())));
    }

    @Override
    public TradeTotal.Cell total() {
      return new TradeTotal.Cell(
          "reconciled", codeSystem, DIGITS, exporter.iso3(), importer.iso3(), when.year());
    }
  }
}
