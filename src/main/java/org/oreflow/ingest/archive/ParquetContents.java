package org.oreflow.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A table of Parquet: its one member without a name is its rows as {@link TableText}. */
final class ParquetContents implements Contents {
  private static final int LEAST_BYTES = 12; // both marks and the length of what stands between
  private static final List<Member> ROWS = List.of(new Member("", Member.UNKNOWN));

  private final Bytes bytes;
  private final Place place;

  ParquetContents(Bytes bytes) {
    this.bytes = bytes;
    this.place = new Place(bytes.path(), Kind.PARQUET.label());
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
    ParquetFileReader reader = null;
    try {
      reader = ParquetFileReader.open(new File(bytes));
      var text = new TableText(new ParquetText(reader, place), bytes.length());
      reader = null; // the text closes it
      return new MemberStream(place, text, Member.UNKNOWN, Limits.CUSTOMS);
    } catch (IOException | RuntimeException e) { // the library's answer to damaged bytes
      throw e instanceof org.oreflow.config.InputException told ? told : place.explain(e);
    } finally {
      close(reader);
    }
  }

  private void close(ParquetFileReader reader) {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException e) {
      throw Place.unreadable(bytes.path(), e);
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
}
