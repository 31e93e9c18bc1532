package org.oreflow.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/** Inputs that fuzzing begins with, written by hand, and inputs that once showed a fault. */
final class FuzzSeeds {
  private static final List<String> TEXTS =
      List.of(
          "",
          "\n",
          "2024,156,276,250490,1.5,2\n2024,156,251,280530,3,NA\r\n",
          "2024,156,276,999999,1.5,2\r2024,156,276,9999AA,1.5,2\r",
          "2024,1,276,250490,1.5,2\n1980,156,276,250490,1.5,2\n2024,156,276,25049,1,1",
          "\"2024\",\"156\",\"276\",\"250490\",\"1.5\",\"2\"\n",
          "2024,156,\"27\n6\",250490,1.5,2\n2024,156,276,250490,\"1.5,2\n",
          " 2024, 156,276 ,250490,1.5,          NA\n,,,,,\n\n",
          "2024;156;276;250490;1.5;2\n2024;156;276;250490;7;2\n",
          "2024\t156\t276\t250490\t1.5\t2\n2024\t156\t276\t250490\t7\t2\n",
          "2024|156|0|TOTAL|1.5|2\n2024|156|276|25|1e400|NaN\n",
          "2024,156,276,250490,1.5,2\n".repeat(6) + "2024,156,276,250490,-1,Infinity\n",
          "2024,156,276,250490,999999999999999,0.0000005\n2024,156,276,280530,1,200,2\n",
          "2024,156,276,250490," + "1".repeat(80) + ",2\n" + "x".repeat(200) + "\n",
          "\u00ef\u00bb\u00bft,i,j,k,v,q\n2024,156,276,250490,1,2\n",
          "\n\r\n \nt,i,j,k,v,q\n2024,156,276,250490,1,2\n",
          "k,q,v,j,i,t,more\n250490,2,1,276,156,2024,\u00e9\n999999,2,1,276,156,2024,\u00e9\n",
          "250490,a,b\na,999998,b\na,b,280530\n",
          "\u00d6,\u00e9\n\u00d6\u00d0\u00b9\u00fa,\u00b5\u00c2\n",
          "\u00ff\u00fet\u0000,\u0000i\u0000\n\u0000",
          "PK\u0003\u0004",
          "\u001f\u008b\b\u0000",
          "7z\u00bc\u00af'\u001c",
          "(\u00b5/\u00fd",
          "\u00fd7zXZ\u0000");

  /** Control bytes: layout, buffer, bytes of a read, whether with a header, four cuts. */
  private static final List<String> CONTROLS =
      List.of(
          "\u0000\u007f\u0000\u0001\u0000\u0000\u0000\u0000",
          "\u0001\u0000\u0001\u0001\u0010@\u0080\u00c0",
          "\u0002\u0010\u0003\u0000 \u0000\u0000\u0000",
          "\u0003\u0003\u0008\u0001\u00ff\u0001\u0002\u0003",
          "\u0004?\u0000\u0001pq\u0000\u0000",
          "\u0005\u0007\u0001\u0001\u0003\u0005\u0000\u0000",
          "\u0006@\u0000\u00013f\u0099\u00cc");

  private FuzzSeeds() {}

  /** Every text under every control, and what once failed. */
  static List<byte[]> of(FuzzTarget target) {
    if (target == FuzzTarget.ALL) {
      return ofAll();
    }
    List<byte[]> seeds = new ArrayList<>();
    for (String control : CONTROLS) {
      for (String text : TEXTS) {
        seeds.add((control + text).getBytes(ISO_8859_1));
      }
    }
    found(target).forEach(input -> seeds.add(input.getBytes(ISO_8859_1)));
    return seeds;
  }

  private static List<byte[]> ofAll() {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < FuzzTarget.PARTS.size(); i++) {
      for (byte[] seed : of(FuzzTarget.PARTS.get(i))) {
        byte[] marked = seed.clone();
        marked[7] = (byte) i;
        seeds.add(marked);
      }
    }
    return seeds;
  }

  /** Inputs that showed a fault. */
  static List<String> found(FuzzTarget target) {
    return switch (target) {
      case LINES ->
          List.of("\u0000\u0000\u0001\u0000\u0001\u0000\u0000\u0000\u00ef\u00bb\u00bf\"\n");
      case ARCHIVES ->
          List.of("\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000Rar!\u001a\u0007\n");
      case TABLES ->
          List.of(
              "\u0005\u0007\u0001\u0001\u0003\u0005\u0000\u0000"
                  + "\n\r\n \nZt,i,j005\n2024,156,276,280530490,1,2\n");
      default -> List.of();
    };
  }
}
