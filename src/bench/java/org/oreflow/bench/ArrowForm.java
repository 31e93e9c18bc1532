package org.oreflow.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;

/** Each block: a stream of Arrow of one batch, its texts in dictionaries. */
final class ArrowForm implements BlockForms.Form {
  private static final ArrowType.Int INDEX = new ArrowType.Int(Integer.SIZE, true);

  private final RootAllocator memory = new RootAllocator();

  @Override
  public void write(BlockForms.Rows rows, OutputStream out) throws IOException {
    for (int from = 0; from < rows.count(); from += BlockForms.BLOCK) {
      int count = Math.min(BlockForms.BLOCK, rows.count() - from);
      List<FieldVector> columns = new ArrayList<>();
      try (var dictionaries = new MapDictionaryProvider()) {
        for (String[] texts : rows.texts()) {
          columns.add(numbers(texts, from, count, columns.size(), dictionaries));
        }
        for (long[] values : rows.numbers()) {
          columns.add(values(values, from, count));
        }
        try (var root = new VectorSchemaRoot(columns);
            var stream = new ArrowStreamWriter(root, dictionaries, Channels.newChannel(out))) {
          stream.start();
          stream.writeBatch();
          stream.end();
        }
      }
    }
  }

  private IntVector numbers(
      String[] texts, int from, int count, int id, MapDictionaryProvider dictionaries) {
    var encoding = new DictionaryEncoding(id, false, INDEX);
    var numbers = new IntVector("text " + id, new FieldType(true, INDEX, encoding), memory);
    numbers.allocateNew(count);
    var known = new ArrayForm.Texts();
    for (int row = 0; row < count; row++) {
      numbers.set(row, known.number(texts[from + row]));
    }
    numbers.setValueCount(count);
    var dictionary = new VarCharVector("texts " + id, memory);
    dictionary.allocateNew();
    for (int i = 0; i < known.all().size(); i++) {
      dictionary.setSafe(i, known.all().get(i).getBytes(StandardCharsets.UTF_8));
    }
    dictionary.setValueCount(known.all().size());
    dictionaries.put(new Dictionary(dictionary, encoding));
    return numbers;
  }

  private BigIntVector values(long[] values, int from, int count) {
    var vector = new BigIntVector("number", memory);
    vector.allocateNew(count);
    for (int row = 0; row < count; row++) {
      if (values[from + row] == BlockForms.NONE) {
        vector.setNull(row);
      } else {
        vector.set(row, values[from + row]);
      }
    }
    vector.setValueCount(count);
    return vector;
  }

  @Override
  public Map<String, Long> read(InputStream in) throws IOException {
    var sums = new HashMap<String, Long>();
    while (in.available() > 0) {
      try (var stream = new ArrowStreamReader(in, memory)) {
        stream.loadNextBatch();
        VectorSchemaRoot root = stream.getVectorSchemaRoot();
        add(root, (VarCharVector) stream.getDictionaryVectors().get(0L).getVector(), sums);
        stream.loadNextBatch(); // the end of the stream
      }
    }
    return sums;
  }

  private static void add(VectorSchemaRoot root, VarCharVector groups, Map<String, Long> sums) {
    var numbers = (IntVector) root.getVector(0);
    int first = root.getFieldVectors().size() - BlockForms.NUMBERS;
    var masses = (BigIntVector) root.getVector(first + BlockForms.MASS);
    long[] ofGroup = new long[groups.getValueCount()];
    for (int row = 0; row < root.getRowCount(); row++) {
      ofGroup[numbers.get(row)] += masses.get(row);
    }
    for (int group = 0; group < ofGroup.length; group++) {
      sums.merge(groups.getObject(group).toString(), ofGroup[group], Long::sum);
    }
  }
}
