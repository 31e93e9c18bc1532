package org.oreflow.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.oreflow.config.InputException;

record ParquetContents(Bytes bytes, Place place) implements Archive.Contents {
  private static final int LEAST_BYTES = 12; // both marks and the length of what stands between
  private static final List<Member> ROWS = List.of(new Member("", Member.UNKNOWN));

  ParquetContents(Bytes bytes) {
    this(bytes, new Place(bytes.path(), Kind.PARQUET.label()));
  }

  @Override
  public List<Member> members() {
    return ROWS;
  }

  @Override
  public InputStream open(Member member) {
    if (bytes.length() < LEAST_BYTES) {
      throw place.refused("is cut off after " + bytes.length() + " bytes", Place.FETCH);
    }
    try {
      var table = ParquetFileReader.open(new File(bytes));
      var rows = TableText.Rows.of(table, reader -> new Text(reader, place));
      var text = new TableText(rows, bytes.length());
      return new MemberStream(place, text, Member.UNKNOWN, Limits.CUSTOMS);
    } catch (IOException | RuntimeException e) { // the library's answer to damaged bytes
      throw e instanceof InputException told ? told : place.explain(e);
    }
  }

  private record File(Bytes bytes) implements InputFile {
    @Override
    public long getLength() {
      return bytes.length();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
      return new Stream(bytes.channel());
    }

    @Override
    public String toString() {
      return "it"; // as messages of the library begin
    }
  }

  private static final class Stream extends DelegatingSeekableInputStream {
    private final SeekableByteChannel channel;

    private Stream(SeekableByteChannel channel) {
      super(Channels.newInputStream(channel));
      this.channel = channel;
    }

    @Override
    public long getPos() throws IOException {
      return channel.position();
    }

    @Override
    public void seek(long position) throws IOException {
      channel.position(position);
    }
  }

  /** The rows, line 1 the names of columns. Nulls are empty, dates of ISO 8601. */
  private static final class Text implements TableText.Rows {
    private final ParquetFileReader reader;
    private final MessageType schema;
    private final List<Type> columns;
    private RecordReader<Group> records;
    private long remaining;
    private boolean begun;

    private Text(ParquetFileReader reader, Place place) {
      this.reader = reader;
      this.schema = reader.getFileMetaData().getSchema();
      this.columns = schema.getFields();
      for (Type column : columns) {
        if (!column.isPrimitive()
            || column.isRepetition(Type.Repetition.REPEATED)
            || column.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
          throw place.refused(
              "has a column " + column.getName() + " that is not a number, text or date",
              "write the table again without it");
        }
      }
    }

    @Override
    public String next() throws IOException {
      if (!begun) {
        begun = true;
        return TableText.line(columns.size(), i -> columns.get(i).getName());
      }
      while (remaining == 0) {
        var pages = reader.readNextRowGroup();
        if (pages == null) {
          return null;
        }
        remaining = pages.getRowCount();
        records =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
      }
      remaining--;
      Group row = records.read();
      return TableText.line(
          columns.size(),
          i ->
              row.getFieldRepetitionCount(i) > 0
                  ? text(row, i, columns.get(i).asPrimitiveType())
                  : "");
    }

    private static String text(Group row, int i, PrimitiveType type) {
      var logical = type.getLogicalTypeAnnotation();
      if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
        return decimal(row, i, type, decimal.getScale());
      }
      if (logical instanceof DateLogicalTypeAnnotation) {
        return LocalDate.ofEpochDay(row.getInteger(i, 0)).toString();
      }
      if (logical instanceof TimestampLogicalTypeAnnotation time) {
        return time(row.getLong(i, 0), time);
      }
      return switch (type.getPrimitiveTypeName()) {
        case FLOAT -> number(row.getFloat(i, 0), Float.toString(row.getFloat(i, 0)));
        case DOUBLE -> number(row.getDouble(i, 0), Double.toString(row.getDouble(i, 0)));
        default -> row.getValueToString(i, 0);
      };
    }

    private static String decimal(Group row, int i, PrimitiveType type, int scale) {
      BigInteger digits =
          switch (type.getPrimitiveTypeName()) {
            case INT32 -> BigInteger.valueOf(row.getInteger(i, 0));
            case INT64 -> BigInteger.valueOf(row.getLong(i, 0));
            default -> new BigInteger(row.getBinary(i, 0).getBytes());
          };
      return new BigDecimal(digits, scale).toPlainString();
    }

    private static String time(long since1970, TimestampLogicalTypeAnnotation type) {
      ChronoUnit unit =
          switch (type.getUnit()) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
          };
      Instant time = Instant.EPOCH.plus(since1970, unit);
      boolean midnight = time.equals(time.truncatedTo(ChronoUnit.DAYS));
      return midnight ? LocalDate.ofInstant(time, ZoneOffset.UTC).toString() : time.toString();
    }

    private static String number(double value, String shortest) {
      return Double.isFinite(value)
          ? new BigDecimal(shortest).stripTrailingZeros().toPlainString()
          : shortest;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
