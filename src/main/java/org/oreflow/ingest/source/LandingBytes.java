package org.oreflow.ingest.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.function.LongConsumer;
import org.apache.hadoop.fs.FSDataInputStream;
import org.oreflow.ingest.archive.Bytes;

public record LandingBytes(Storage storage, String path, long length, LongConsumer read)
    implements Bytes {

  public LandingBytes(Storage storage, String path, long length) {
    this(storage, path, length, bytes -> {});
  }

  @Override
  public InputStream stream() throws IOException {
    return from(0);
  }

  public InputStream from(long offset) throws IOException {
    return new Told(storage.open(path, offset), read);
  }

  @Override
  public SeekableByteChannel channel() throws IOException {
    return new Channel(storage.open(path, 0), length, read);
  }

  private static final class Told extends FilterInputStream {
    private final LongConsumer told;

    private Told(InputStream in, LongConsumer told) {
      super(in);
      this.told = told;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      told.accept(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int count = super.read(into, from, most);
      told.accept(Math.max(0, count));
      return count;
    }
  }

  private static final class Channel implements SeekableByteChannel {
    private final FSDataInputStream in;
    private final long length;
    private final LongConsumer told;
    private final byte[] buffer = new byte[1 << 16];
    private boolean open = true;

    private Channel(FSDataInputStream in, long length, LongConsumer told) {
      this.in = in;
      this.length = length;
      this.told = told;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      checkOpen();
      int wanted = target.remaining();
      if (wanted == 0) {
        return 0;
      }
      int read = in.read(buffer, 0, Math.min(wanted, buffer.length));
      if (read > 0) {
        target.put(buffer, 0, read);
        told.accept(read);
      }
      return read;
    }

    @Override
    public long position() throws IOException {
      checkOpen();
      return in.getPos();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      checkOpen();
      in.seek(position);
      return this;
    }

    private void checkOpen() throws ClosedChannelException {
      if (!open) {
        throw new ClosedChannelException();
      }
    }

    @Override
    public long size() {
      return length;
    }

    @Override
    public int write(ByteBuffer source) {
      throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() throws IOException {
      open = false;
      in.close();
    }
  }
}
