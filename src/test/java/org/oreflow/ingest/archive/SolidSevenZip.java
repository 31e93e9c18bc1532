package org.oreflow.ingest.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A solid 7z of two files, which the library cannot write: one packed stream holds both. Written by
 * the format's description (7zFormat.txt of the LZMA SDK); all numbers stay below 128, one byte.
 */
final class SolidSevenZip {
  private SolidSevenZip() {}

  /** A coder that leaves the bytes as they are: its number has 1 byte, 0. */
  static final int[] COPY = {1, 0};

  static byte[] of(int[] coder, String name, String first, String secondName, String second) {
    byte[] packed = Packed.bytes(first + second);
    var header = new ByteArrayOutputStream();
    put(header, 1, 4); // header, streams
    put(header, 6, 0, 1, 9, packed.length, 0); // packed at 0, one stream, its size
    put(header, 7, 0x0b, 1, 0, 1); // one folder of one coder
    put(header, coder);
    put(header, 0x0c, packed.length, 0); // unpacked size
    put(header, 8, 0x0d, 2, 9, first.length(), 0x0a, 1); // two files in it, checksums of both
    header.writeBytes(number(crc(Packed.bytes(first))));
    header.writeBytes(number(crc(Packed.bytes(second))));
    put(header, 0, 0);
    byte[] names = (name + "\0" + secondName + "\0").getBytes(StandardCharsets.UTF_16LE);
    put(header, 5, 2, 0x11, names.length + 1, 0);
    header.writeBytes(names);
    put(header, 0, 0);
    return file(packed, header.toByteArray());
  }

  private static byte[] file(byte[] packed, byte[] header) {
    var start = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    start.putLong(packed.length).putLong(header.length).putInt(crc(header));
    byte[] signature = {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c, 0, 4};
    return Packed.join(signature, number(crc(start.array())), start.array(), packed, header);
  }

  private static void put(ByteArrayOutputStream target, int... bytes) {
    for (int b : bytes) {
      target.write(b);
    }
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static int crc(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
