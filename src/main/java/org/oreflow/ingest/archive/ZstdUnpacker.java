package org.oreflow.ingest.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdIOException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Zstandard (RFC 8878), one frame after the other. A frame's checksum is verified where it has one,
 * which the command line tool always writes. The library's own stream is not used: it takes a last
 * frame that is cut off for whole when the one before it ended in the same read. A window beyond
 * 128 MiB is refused by the library.
 */
final class ZstdUnpacker implements Unpacker {
  private static final int BUFFER = 1 << 18; // bytes

  private final InputStream in;
  private final ZstdDecompressCtx decoder = new ZstdDecompressCtx();
  private final byte[] fetched = new byte[BUFFER];
  private final ByteBuffer packed = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private final ByteBuffer unpacked = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private long read;
  private boolean inside; // a frame
  private boolean more; // the decoder may hold bytes that had no room

  ZstdUnpacker(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!unpacked.hasRemaining()) {
      if (!packed.hasRemaining() && !more && !fill()) {
        if (inside) {
          throw new EOFException();
        }
        return -1;
      }
      decode();
    }
    int count = Math.min(length, unpacked.remaining());
    unpacked.get(target, offset, count);
    return count;
  }

  private void decode() throws IOException {
    unpacked.clear();
    try {
      inside = !decoder.decompressDirectByteBufferStream(unpacked, packed);
    } catch (ZstdException e) {
      long code = Zstd.getErrorCode(e.getErrorCode()); // the exception has it as a negative size
      var damage = new ZstdIOException(code, e.getMessage());
      damage.initCause(e);
      throw damage;
    }
    more = inside && !unpacked.hasRemaining();
    unpacked.flip();
  }

  private boolean fill() throws IOException {
    int count = in.read(fetched);
    if (count <= 0) {
      return false;
    }
    packed.clear().put(fetched, 0, count).flip();
    read += count;
    return true;
  }

  @Override
  public long packed() {
    return read - packed.remaining();
  }

  @Override
  public void close() throws IOException {
    decoder.close();
    in.close();
  }
}
