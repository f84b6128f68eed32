# The Taylor polynomial P_g(t) = sum over n <= g of t^n / n! of the exponential.
import math


def log_term(t, n):
    """ln(t^n / n!), t > 0."""
    return n * math.log(t) - math.lgamma(n + 1.0)


def log_taylor_exp(t, degree):
    """ln P_g(t) without overflow or cancellation; below 0 the degree has to be even."""
    if t == 0.0:
        return 0.0
    if t > 0.0:  # all terms are positive: from the largest in both directions
        largest = int(min(degree, math.floor(t)))
        total = term = 1.0
        for n in range(largest, 0, -1):
            term *= n / t
            total += term
        term = 1.0
        for n in range(largest + 1, degree + 1):
            term *= t / n
            total += term
        return log_term(t, largest) + math.log(total)
    u = -t
    total = term = 1.0
    if u > 2.0 * degree:  # the terms fall by more than half each from the highest power down
        for n in range(degree, 0, -1):
            term *= -n / u
            total += term
        return log_term(u, degree) + math.log(total)
    # P_g(-u) = e^-u (1 + J) by the remainder's integral, in which no term is negative.
    j = 0
    while term > 1e-18 * total:
        term *= u * (degree + 1.0 + j) / ((j + 1.0) * (degree + 2.0 + j))
        total += term
        j += 1
    log_j = log_term(u, degree) + math.log(u / (degree + 1.0)) + math.log(total)
    return -u + max(log_j, 0.0) + math.log1p(math.exp(-abs(log_j)))


def poisson_tail(t, degree):
    """1 - P_g(t) e^-t for t >= 0: the relative error of the polynomial."""
    if t <= 0.0:
        return 0.0
    if degree + 1 < t:
        return max(0.0, -math.expm1(log_taylor_exp(t, degree) - t))
    term, total, n = math.exp(log_term(t, degree + 1) - t), 0.0, degree + 1
    while term > 1e-18 * total and term > 0.0:
        total += term
        term *= t / (n + 1.0)
        n += 1
    return total


def taylor_degree(low, high, error):
    """The smallest degree whose relative error on [low, high] is at most `error`; even below 0."""
    degree = 0
    while True:
        below = low == 0.0 or -low + log_term(-low, degree + 1) <= math.log(error)
        if below and poisson_tail(high, degree) <= error:
            return degree
        degree += 2 if low < 0.0 else 1
