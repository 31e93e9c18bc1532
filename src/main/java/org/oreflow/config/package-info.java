/**
 * Reading of YAML and CSV files into records, with one-line errors that name file, place and
 * remedy; paths and secrets.
 *
 * <p>It knows no other room.
 */
package org.oreflow.config;
