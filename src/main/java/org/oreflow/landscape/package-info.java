/** Every link of a chain in every year: who holds which share, and where nobody knows. */
package org.oreflow.landscape;
