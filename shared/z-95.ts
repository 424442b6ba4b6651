/** z of a normal distribution at which 95% of it lies between −z and z. */
export const Z_95 = 1.96;
