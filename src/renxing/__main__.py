"""`python -m renxing` is the same door as `./renxing`."""

from renxing.cli.main import main

raise SystemExit(main())
