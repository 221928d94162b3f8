package dev.marquee.bench.crowd;

/**
 * What a visitor shows with a call; each null where there is none. Immutable.
 *
 * @param bearer the visitor's token
 * @param proof of work
 */
record Credentials(String requestId, String bearer, String receipt, String pass, String proof) {

    Credentials(String requestId, String bearer, String receipt, String pass) {
        this(requestId, bearer, receipt, pass, null);
    }

    Credentials of(String id) {
        return new Credentials(id, bearer, receipt, pass);
    }

    /** What is null stays as it was. */
    Credentials with(String newBearer, String newReceipt) {
        return new Credentials(
                requestId, newBearer == null ? bearer : newBearer, newReceipt == null ? receipt : newReceipt, pass);
    }

    Credentials holding(String newPass) {
        return new Credentials(requestId, bearer, receipt, newPass);
    }

    Credentials proving(String newProof) {
        return new Credentials(requestId, bearer, receipt, pass, newProof);
    }

    /** A session is ended by its pass. */
    Credentials byPass() {
        return new Credentials(requestId, pass, null, pass);
    }

    @Override
    public String toString() {
        return "Credentials[" + requestId + "]";
    }
}
