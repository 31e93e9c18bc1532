package org.oreflow.index.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class CounterpartsTest {
  @Test
  void squaresAreWithoutLoss() { // a million of a number whose square has 32 digits
    long amount = (1L << 34) + 12_345;
    var all = new Counterparts();
    for (int i = 0; i < 1_000_000; i++) {
      all.add(amount);
    }

    var squares = BigInteger.valueOf(amount).pow(2).multiply(BigInteger.valueOf(1_000_000));
    assertThat(all.squares()).isEqualTo(squares.doubleValue());
    assertThat(all.total().whole()).isEqualTo(1_000_000 * amount);
  }

  @Test
  void whatIsUnknownAddsNothing() {
    var all = new Counterparts();
    all.add(WholeSum.UNKNOWN);
    all.addRest(WholeSum.UNKNOWN);
    assertThat(all.total().value()).isNaN();

    all.add(0);
    assertThat(all.total().isKnown()).isTrue();
    assertThat(all.rest().isKnown()).isFalse();
  }

  @Test
  void moreThanTheWorldTradesIsAFault() { // 2^55 in 0.001 USD is 3.6e13 USD
    var all = new Counterparts();
    all.add(1L << 54);

    assertThatThrownBy(() -> all.add(1L << 54)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> all.add(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
  }
}
