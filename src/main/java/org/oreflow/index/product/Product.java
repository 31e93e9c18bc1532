package org.oreflow.index.product;

/** A product in a period, as one classification codes it. */
record Product(String codeSystem, String code, String period, int year) {}
